/// Strikes out of a model's advice what nothing bears.
///
/// Advice is prose that no citation proves. So it may hold no figure that stands in no evidence,
/// and no address: a log can be written by strangers, and must not send people anywhere.
struct AdviceCheck {
    private let figures: FigureCheck

    init(known: String) { figures = FigureCheck(facts: known) }

    func check(_ advice: [String]) -> (kept: [String], struckOut: [CitationCheck.Struck]) {
        var kept: [String] = []
        var struckOut: [CitationCheck.Struck] = []
        for item in advice.prefix(AnalysisLimits.advice) where !item.isEmpty {
            guard !InjectedOrder.isInAdvice(item) else {
                struckOut.append(
                    CitationCheck.Struck(
                        text: item, reason: "advice may name no address and no command to run"))
                continue
            }
            let checked = figures.check(FigureScanner.withoutListMark(item))
            struckOut += checked.struck.map {
                CitationCheck.Struck(text: $0, reason: "it holds a number that is not in the logs")
            }
            if !checked.text.isEmpty { kept.append(checked.text) }
        }
        return (kept, struckOut)
    }
}
