/// Strikes out of a model's advice what nothing bears.
///
/// Advice is prose that no citation proves. So it may hold no figure that stands in no evidence,
/// and no address: a log can be written by strangers, and must not send people anywhere.
struct AdviceCheck {
    private let figures: FigureCheck

    init(known: String) { figures = FigureCheck(facts: known) }

    func check(_ advice: [String]) -> (kept: [String], struckOut: Int) {
        var kept: [String] = []
        var struckOut = 0
        for item in advice.prefix(AnalysisLimits.advice) where !item.isEmpty {
            guard !item.contains("://") else {
                struckOut += 1
                continue
            }
            let checked = figures.check(FigureScanner.withoutListMark(item))
            struckOut += checked.struckOut
            if !checked.text.isEmpty { kept.append(checked.text) }
        }
        return (kept, struckOut)
    }
}
