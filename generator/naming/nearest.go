package naming

import "strings"

// Nearest returns the known name that is nearest to a misspelled one, without
// regard to case, and "" where none is near: a third of its characters, and
// one more, may be wrong (see most). Of equally near ones the first wins.
func Nearest(name string, known []string) string {
	best, least := "", most(name)+1
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// most returns how far a name may be from the one that was meant. One of two
// characters may be meant as anything.
func most(name string) int {
	if len(name) < 3 {
		return 0
	}
	return len(name)/3 + 1
}

// distance returns how many bytes to add, drop or change, or neighbours to
// swap, make b of a: the optimal string alignment distance.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
