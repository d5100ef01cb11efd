extension Limits {
    /// Width of a node's box: fits a label of some 24 characters.
    public static let boxWidth = 200.0
    /// Height of a node's box: a label and a line below it.
    public static let boxHeight = 64.0
    /// Space between columns: an arrow with its head and a bend.
    public static let columnGap = 80.0
    /// Space between boxes in a column: an arrow passes between them.
    public static let rowGap = 40.0
    /// Places farther out than this count as none: no screen shows them, and sums stay exact.
    static let farthestPlace = 1e7
    /// Sweeps over the columns to remove crossings; pictures rarely improve after ten.
    static let crossingSweeps = 16
    /// Passes that exchange neighbours in a column; each pass must improve the picture.
    static let exchangePasses = 12
    /// Sweeps that straighten arrows; the change of later ones cannot be seen.
    static let straighteningSweeps = 8
    /// Bends of long arrows that are laid out; beyond it the rest are drawn straight, so that
    /// a picture of many long arrows costs no more than its nodes.
    static let bends = 20_000
}
