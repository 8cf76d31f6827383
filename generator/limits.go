package generator

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"milepost/generator/diag"
)

// The limits of GitHub Pages. Its documentation speaks of GB and MB; the
// smaller reading of them is taken.
const (
	pagesSite = 1_000_000_000    // bytes of a site
	pagesFile = 100_000_000      // bytes of a file
	pagesTime = 10 * time.Minute // of a deployment
)

// nearLimit is how much of a limit, in percent, may be used up in silence.
const nearLimit = 80

// mostLimits is how many files are named, the largest first.
const mostLimits = 10

// A Usage is what a build used of a host's limits. Its Add is safe for
// concurrent use.
type Usage struct {
	mu    sync.Mutex
	bytes int64
	large []output
}

// An output is a file of the site that is worth a warning.
type output struct {
	path string
	size int64 // bytes
}

// Add counts a file of the site, named from dir, which is "" or ends in a
// slash.
func (u *Usage) Add(dir, name string, size int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.bytes += size
	if isNear(size, pagesFile) {
		u.large = append(u.large, output{dir + name, size})
	}
}

// PagesLimits returns a Warning for each limit of GitHub Pages that a site
// passes or comes near to: its size, that of a file, and the time that its
// build took. Nothing fails, for a site may stand elsewhere.
func (u *Usage) PagesLimits(took time.Duration) diag.List {
	u.mu.Lock()
	defer u.mu.Unlock()
	var list diag.List
	if isNear(u.bytes, pagesSite) {
		list = append(list, limit("", "pages-size", "the site has "+share(u.bytes, pagesSite), "take large files out of content/"))
	}
	if isNear(took, pagesTime) {
		list = append(list, limit("", "pages-time",
			fmt.Sprintf("the build took %s; GitHub Pages gives a deployment %d minutes", took.Round(time.Second), int(pagesTime.Minutes())), ""))
	}
	slices.SortFunc(u.large, func(a, b output) int { return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.path, b.path)) })
	for _, f := range u.large[:min(len(u.large), mostLimits)] {
		list = append(list, limit(f.path, "pages-file", "has "+share(f.size, pagesFile), "keep it elsewhere and link to it"))
	}
	return list
}

// isNear reports whether a value is past nearLimit percent of its limit.
func isNear[T ~int64](value, limit T) bool { return value > limit/100*nearLimit }

// share returns "912.4 MB of the 1000 MB that GitHub Pages allows".
func share(size, limit int64) string {
	return fmt.Sprintf("%.1f MB of the %d MB that GitHub Pages allows", float64(size)/1e6, limit/1_000_000)
}

func limit(path, code, message, hint string) diag.Problem {
	return diag.Problem{File: path, Count: 1, Code: code, Severity: diag.Warning, Message: message, Hint: hint}
}
