package calendar

// names are the words of one language, as Unicode's CLDR abbreviates them,
// without its full stops.
type names struct {
	after    string // stands behind a day's number: "." for an ordinal
	first    string // in place of the number 1; "" for the number
	months   [12]string
	weekdays [7]string // from Sunday on
}

// namesOf returns the names of a language's subtag in lower case, nil for
// English and for those that are not known.
func namesOf(language string) *names {
	switch language {
	case "da":
		return &names{after: ".", weekdays: [7]string{"søn", "man", "tir", "ons", "tor", "fre", "lør"},
			months: [12]string{"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}}
	case "de":
		return &names{after: ".", weekdays: [7]string{"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
			months: [12]string{"Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"}}
	case "es":
		return &names{weekdays: [7]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"},
			months: [12]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"}}
	case "fr":
		return &names{first: "1er", weekdays: [7]string{"dim", "lun", "mar", "mer", "jeu", "ven", "sam"},
			months: [12]string{"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"}}
	case "it":
		return &names{weekdays: [7]string{"dom", "lun", "mar", "mer", "gio", "ven", "sab"},
			months: [12]string{"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"}}
	case "nb", "nn", "no":
		return &names{after: ".", weekdays: [7]string{"søn", "man", "tir", "ons", "tor", "fre", "lør"},
			months: [12]string{"jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"}}
	case "nl":
		return &names{weekdays: [7]string{"zo", "ma", "di", "wo", "do", "vr", "za"},
			months: [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}}
	case "pt":
		return &names{weekdays: [7]string{"dom", "seg", "ter", "qua", "qui", "sex", "sáb"},
			months: [12]string{"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"}}
	case "sv":
		return &names{weekdays: [7]string{"sön", "mån", "tis", "ons", "tors", "fre", "lör"},
			months: [12]string{"jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"}}
	}
	return nil
}
