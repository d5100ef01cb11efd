extension Limits {
    /// Width of a node's box: fits a label of some 24 characters.
    public static let boxWidth = 200.0
    /// Height of a node's box: a label and a line below it.
    public static let boxHeight = 64.0
    /// Space between columns: an arrow with its head and a bend.
    public static let columnGap = 80.0
    /// Space between boxes in a column: an arrow passes between them.
    public static let rowGap = 40.0
    /// Space between a passing arrow and its neighbours in a column.
    static let bendGap = 20.0
    /// Places farther out than this count as none: no screen shows them, and sums stay exact.
    static let farthestPlace = 1e7
    /// Sweeps that shorten arrows by moving nodes to other columns; each must shorten some.
    static let rankSweeps = 12
    /// Steps that shorten arrows further, times nodes; pictures rarely need a tenth.
    static let rankSteps = 1_000_000
    /// Sweeps over the columns to remove crossings.
    static let crossingSweeps = 8
    /// Sweeps in a row that may fail to remove crossings before the search ends.
    static let idleSweeps = 4
    /// Passes that exchange neighbours in a column; each pass must improve the picture.
    static let exchangePasses = 12
    /// Rounds that move single vertices over others.
    static let walkRounds = 8
    /// Sweeps begun again from the best order.
    static let moreStarts = 4
    /// Links between columns beyond which a second start costs more than it gains.
    static let linksForSecondStart = 2_000
    /// Places over which a vertex is moved in search of a better one.
    static let siftReach = 10
    /// Sweeps that settle boxes between their neighbours; the change of later ones is not seen.
    static let straighteningSweeps = 12
    /// Crossings more than needed that are taken, beside a quarter, to keep the order that there is.
    static let crossingsForOrder = 6
    /// Bends of long arrows that are laid out; beyond it the rest are drawn straight, so that
    /// a picture of many long arrows costs no more than its nodes.
    static let bends = 60_000
}
