package badge

// The styles of a badge.
const (
	StyleFlat       = "flat"        // as Flat draws it
	StyleFlatSquare = "flat-square" // as FlatSquare
	StyleMilestone  = "milestone"   // as Milestone
)

// Styles returns the names of all styles.
func Styles() []string { return []string{StyleFlat, StyleFlatSquare, StyleMilestone} }

// Draw draws b in the style of a name; one that is not known is flat. Only
// some styles show done and total.
func Draw(style string, b Badge, done, total int) []byte {
	switch style {
	case StyleFlatSquare:
		return FlatSquare(b)
	case StyleMilestone:
		return Milestone(b, done, total)
	}
	return Flat(b)
}

// IsColor reports whether a text is a colour that badges know: one of shields'
// or CSS's names, or three or six hex digits with or without "#".
func IsColor(s string) bool {
	if shieldsColor(s) != "" || cssColors()[s] != "" {
		return true
	}
	if len(s) > 0 && s[0] == '#' {
		s = s[1:]
	}
	return (len(s) == 3 || len(s) == 6) && isHex(s)
}
