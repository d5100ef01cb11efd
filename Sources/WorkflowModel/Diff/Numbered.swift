/// A list whose elements are found by a key and, where several share one (a mistake in a document),
/// by their number among these.
struct Numbered<Key: Hashable, Element> {
    /// A key and the number of the element among those that have it.
    struct Place: Hashable {
        var key: Key
        var number: Int
    }

    /// The places in the list's order.
    private(set) var order: [Place] = []
    private var elements: [Place: Element] = [:]

    /// Numbers the elements of a list.
    init(_ list: [Element], by key: (Element) -> Key) {
        var counts: [Key: Int] = [:]
        for element in list {
            let key = key(element)
            let place = Place(key: key, number: counts[key, default: 0])
            counts[key, default: 0] += 1
            order.append(place)
            elements[place] = element
        }
    }

    /// The element of a place, or nil.
    subscript(place: Place) -> Element? { elements[place] }

    /// The elements whose places another list does not have, in order.
    func elements(notIn other: Numbered) -> [Element] {
        order.filter { other[$0] == nil }.compactMap { elements[$0] }
    }
}
