extension Expression {
    /// Works the expression out.
    ///
    /// Always comes to an end: steps and the size of what is made are bounded by ``Limits``.
    ///
    /// - Throws: ``ExpressionError`` with the place.
    public func evaluate(in scope: EvaluationScope) throws(ExpressionError) -> JSONValue {
        var evaluator = ExpressionEvaluator(scope: scope)
        return try evaluator.value(of: self)
    }
}
