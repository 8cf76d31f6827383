package render

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"milepost/generator/page"
	"milepost/generator/progress"
)

// coursePages returns the pages about a cohort's items and modules, by their
// paths in the site.
func coursePages(t *testing.T, r *Renderer, c *progress.Cohort) map[string]string {
	t.Helper()
	links, err := r.Links()
	if err != nil {
		t.Fatal(err)
	}
	site := page.Site{Title: "MLOps", Today: day(11), Assets: links}
	pages := map[string]string{c.Slug + "/modules/": execute(t, r, "modules.html", page.NewModules(site, c))}
	if c.Reference {
		pages[c.Slug+"/items/"] = execute(t, r, "items.html", page.NewItems(site, c))
	}
	for id, path := range page.ModulePaths(c) {
		for n, m := range c.Modules {
			if m.ID == id {
				pages[path] = execute(t, r, "module.html", page.NewModulePages(site, c).Page(n))
			}
		}
	}
	return pages
}

func TestItemsAndModulesLinkToWhatTheSiteHas(t *testing.T) {
	r := builtIn(t)
	for name, c := range map[string]*progress.Cohort{"dated": cohort(true), "own lists": cohort(false)} {
		t.Run(name, func(t *testing.T) {
			tagItems(c)
			pages := coursePages(t, r, c)
			known := map[string]bool{"": true, "about/": true, "2025/": true, "2025/cohort.json": true, "2025/leaderboard.csv": true}
			for path := range pages {
				known[path] = true
			}
			for _, team := range c.Teams {
				known["2025/teams/"+team.Slug+"/"] = true
			}
			for path, src := range pages {
				ids, hrefs := anchors(t, src)
				for _, href := range hrefs {
					to, fragment := resolve(t, path, href)
					if fragment != "" && to == path && !ids[fragment] {
						t.Errorf("%s: %s leads to no element", path, href)
					}
					if !known[to] {
						t.Errorf("%s: %s leads to %s, which is no page", path, href, to)
					}
				}
			}
		})
	}
}

// tagItems gives the items of the reference list the module that those of the
// teams have.
func tagItems(c *progress.Cohort) {
	for i := range c.Items {
		c.Items[i].Modules = []string{"M16"}
	}
}

// anchors returns the ids of a page, and where its links lead.
func anchors(t *testing.T, src string) (ids map[string]bool, hrefs []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" {
			ids[id] = true
		}
		if n.Data == "a" {
			hrefs = append(hrefs, attr(n, "href"))
		}
	}
	return ids, hrefs
}

// resolve returns where a link on a page leads, counted from the site's root.
func resolve(t *testing.T, path, href string) (to, fragment string) {
	t.Helper()
	base, err := url.Parse("https://example.org/" + path)
	if err != nil {
		t.Fatal(err)
	}
	u, err := base.Parse(href)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(u.Path, "/"), u.Fragment
}

func TestItemsAndModulesEscapeWhatTheyAreCalled(t *testing.T) {
	const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	r := builtIn(t)
	for name, c := range map[string]*progress.Cohort{"dated": cohort(true), "own lists": cohort(false)} {
		t.Run(name, func(t *testing.T) {
			c.Title = hostile
			c.Modules[0].ID, c.Modules[0].Title, c.Modules[0].URL = hostile, hostile, "javascript:alert(1)"
			for i := range c.Sections {
				c.Sections[i].Title = hostile
			}
			for i := range c.Items {
				c.Items[i].Text, c.Items[i].Plain, c.Items[i].Modules = hostile+"[a](javascript:alert(1))", hostile, []string{hostile}
			}
			for i := range c.Teams {
				team := &c.Teams[i]
				team.Name, team.Source = hostile, "content/"+hostile+".md"
				for k := range team.Items {
					team.Items[k].Text, team.Items[k].Plain, team.Items[k].Modules = hostile, hostile, []string{hostile}
				}
				for k := range team.Modules {
					team.Modules[k].ID = hostile
				}
			}
			for path, src := range coursePages(t, r, c) {
				for _, problem := range audit(t, src) {
					t.Errorf("%s: %s", path, problem)
				}
				for _, bad := range []string{"<script>", "<img", `"javascript:`, "=javascript:"} {
					if strings.Contains(src, bad) {
						t.Errorf("%s has %s, want it escaped or left out", path, bad)
					}
				}
			}
		})
	}
}

func TestTheMatrixKeepsWithinItsBudget(t *testing.T) {
	c := cohort(true)
	for range 97 {
		c.Teams = append([]progress.Team{team(1, 1, true)}, c.Teams...)
	}
	one := c.Modules[0]
	for n := range 17 {
		m := one
		m.ID = "M" + string(rune('a'+n))
		c.Modules = append(c.Modules, m)
		for i := range c.Teams {
			if c.Teams[i].Readable {
				part := *c.Teams[i].Modules[0]
				part.ID = m.ID
				c.Teams[i].Modules = append(c.Teams[i].Modules, &part)
			}
		}
	}
	src := execute(t, builtIn(t), "modules.html", page.NewModules(page.Site{Today: day(11)}, c))
	if most := 180_000; len(src) > most || len(src) < most/4 {
		t.Errorf("the matrix of %d teams and %d modules has %d bytes, want at most %d", len(c.Teams), len(c.Modules), len(src), most)
	}
}
