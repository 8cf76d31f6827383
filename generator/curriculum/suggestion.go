package curriculum

import (
	"strings"

	"milepost/generator/naming"
)

// nearestOf returns a hint for a name that is not known: the most similar
// known one, else all of them behind a few words; "" where those are "".
func nearestOf(name string, known []string, all string) string {
	switch best := naming.Nearest(name, known); {
	case best != "":
		return `did you mean "` + best + `"?`
	case all == "" || len(known) == 0:
		return ""
	case len(known) > 12:
		return all + strings.Join(known[:12], ", ") + ", …"
	}
	return all + strings.Join(known, ", ")
}
