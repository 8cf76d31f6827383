package curriculum

import "strings"

// nearestOf returns a hint for a name that is not known: the most similar
// known one, else all of them behind a few words; "" where those are "".
func nearestOf(name string, known []string, all string) string {
	best, most := "", 0.5
	for _, k := range known {
		if s := likeness(strings.ToLower(name), strings.ToLower(k)); s > most {
			best, most = k, s
		}
	}
	switch {
	case best != "":
		return `did you mean "` + best + `"?`
	case all == "" || len(known) == 0:
		return ""
	case len(known) > 12:
		return all + strings.Join(known[:12], ", ") + ", …"
	}
	return all + strings.Join(known, ", ")
}

// likeness returns how alike two short names are, from 0 to 1: the mean of the
// Dice coefficients of their bytes, which forgives swapped letters, and of
// their pairs of bytes.
func likeness(a, b string) float64 {
	return (shared(a, b, 1) + shared(" "+a+" ", " "+b+" ", 2)) / 2
}

// shared returns the Dice coefficient of the runs of n bytes of a and b.
func shared(a, b string, n int) float64 {
	count := map[string]int{}
	for i := 0; i+n <= len(a); i++ {
		count[a[i:i+n]]++
	}
	both := 0
	for i := 0; i+n <= len(b); i++ {
		if count[b[i:i+n]] > 0 {
			count[b[i:i+n]]--
			both++
		}
	}
	return 2 * float64(both) / float64(max(len(a)+len(b)-2*(n-1), 1))
}
