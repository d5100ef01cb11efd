/// One step of a YAML text, as libyaml tells it.
struct YAMLEvent {
    /// What the step is.
    enum Kind {
        case scalar(text: String, isPlain: Bool)
        case listStart
        case mapStart
        case end
        case alias(String)
        case documentStart
        case documentEnd
        case streamEnd
    }

    var kind: Kind
    /// The name that aliases may use for the value.
    var anchor: String?
    /// The tag as resolved, such as `tag:yaml.org,2002:str`, if one is written.
    var tag: String?
    /// The place in the text, in code points.
    var span: Range<Int>
}
