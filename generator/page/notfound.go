package page

import (
	"net/url"
	"strings"

	"milepost/generator/progress"
)

// A NotFound is the page for addresses that lead nowhere. A host serves it
// at any depth, so its links count from the host's root.
type NotFound struct {
	Frame
	Cohorts []Link
}

// NewNotFound returns the page for addresses that lead nowhere.
func NewNotFound(site Site, cohorts []*progress.Cohort) NotFound {
	link := func(to string) string { return rooted(site.BaseURL, to) }
	n := NotFound{Frame: newFrame(site, Spot{Title: "Page not found"}, link)}
	n.Root, n.NoIndex = link(""), true
	for _, c := range cohorts {
		n.Cohorts = append(n.Cohorts, Link{Text: c.Title, URL: link(c.Slug + "/")})
	}
	return n
}

// rooted returns a link that works on every page, however deep it lies: the
// path from the host on. Where the base URL is unknown, the site is taken to
// be at the host's root.
func rooted(base, to string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/" + to
	}
	return strings.TrimSuffix(u.Path, "/") + "/" + to
}
