/// Words of names and questions, folded so that like ones are equal.
enum SearchWords {
    /// Words that say nothing about what is looked for.
    static let fillers: Set<String> = Set(
        """
        a an and are all any at by count did do does for from get give has have how in is it list \
        many me much of on or our per show tell that the there they to today was we were what when \
        where which who with yesterday last this month week year day came \
        aber alle am an auf aus bei das dem den der die ein eine es fuer gab gestern heute im in \
        ist je letzte letzten mit nach oder pro sind und uns viel viele von war waren was welche \
        wie wieviele wo zeig zeige zu tbl table tabelle
        """.split(separator: " ").map(String.init))

    /// The parts of a name or a text, in small letters without umlauts.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        for character in text {
            let isPart = character.isLetter
            let begins = isPart && character.isUppercase && previous.isLowercase
            if !isPart || begins, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if isPart { word.append(character) }
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        return words.map(folded).filter { $0.count > 1 }
    }

    /// The stems of a text's words.
    static func stems(_ text: String) -> Set<String> { Set(split(text).map(stem)) }

    /// The stems that mean the same as a word, its own among them.
    static func meanings(_ word: String) -> Set<String> {
        let own = stem(word)
        return (synonyms[own] ?? []).union([own])
    }

    private static func folded(_ word: String) -> String {
        word.lowercased().reduce(into: "") { result, character in
            switch character {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            case "ß": result += "ss"
            case "é", "è", "ê": result += "e"
            case "á", "à", "â": result += "a"
            default: result.append(character)
            }
        }
    }

    /// A word without the endings of plurals, English and German.
    static func stem(_ word: String) -> String {
        for (ending, replacement) in [
            ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"),
            ("ungen", "ung"), ("innen", "in"), ("ern", "er"),
        ] where word.hasSuffix(ending) && word.count > ending.count + 1 {
            return String(word.dropLast(ending.count)) + replacement
        }
        var stem = word[...]
        if stem.hasSuffix("s"), !stem.hasSuffix("ss"), stem.count > 4 { stem = stem.dropLast() }
        for ending in ["en", "e", "n"] where stem.hasSuffix(ending) && stem.count > ending.count + 2
        {
            return String(stem.dropLast(ending.count))
        }
        return String(stem)
    }

    /// Words of business that stand for each other.
    private static let groups = [
        "order orders bestellung auftrag auftraege purchase", "customer client kunde buyer",
        "invoice bill rechnung", "product item article produkt artikel ware",
        "sale sales revenue turnover umsatz verkauf erloes", "shipment delivery lieferung versand",
        "employee staff mitarbeiter angestellter personal", "country land laender nation",
        "date datum day tag", "amount betrag summe value wert", "quantity menge anzahl qty",
        "price preis", "payment zahlung", "stock inventory lager bestand warehouse",
        "user benutzer nutzer", "account konto", "supplier vendor lieferant",
        "address adresse anschrift", "city stadt staedte ort town", "company firma unternehmen",
        "category kategorie", "region gebiet", "salary gehalt gehaelter lohn loehne wage",
        "department abteilung", "contract vertrag vertraege",
        "return refund ruecksendung retoure erstattung",
        "complaint reklamation beschwerde", "cost kosten expense ausgabe", "budget etat",
        "project projekt", "store shop filiale laden branch", "campaign kampagne",
        "status state zustand", "name bezeichnung", "visit besuch session", "event ereignis",
        "error fehler", "currency waehrung", "discount rabatt", "tax steuer",
    ]

    private static let synonyms: [String: Set<String>] = groups.reduce(into: [:]) { all, group in
        let stems = Set(group.split(separator: " ").map { stem(String($0)) })
        for stem in stems { all[stem, default: []].formUnion(stems) }
    }
}
