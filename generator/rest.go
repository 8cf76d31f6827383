package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"

	"milepost/generator/diag"
	"milepost/generator/page"
	"milepost/generator/progress"
)

// rest adds what search engines and the host read, and the files of
// content/ that are no input.
func (m *maker) rest() {
	m.bytes(".nojekyll", func() []byte { return nil })
	m.bytes("robots.txt", m.robots)
	if m.page.BaseURL != "" {
		m.bytes("sitemap.xml", m.sitemap)
	}
	made := make(map[string]bool, len(m.files))
	for _, f := range m.files {
		made[f.Path] = true
	}
	for _, f := range m.site.files {
		if made[f.Name()] {
			m.taken = append(m.taken, diag.Problem{File: f.Path, Code: "made-by-the-site", Severity: diag.Error, Count: 1,
				Message: "has the name of a file that the site makes itself", Hint: "rename it, or take it out of content/"})
			continue
		}
		m.whole(f.Name(), f.Bytes)
		m.files[len(m.files)-1].copied = true
	}
}

func (m *maker) robots() []byte {
	var b bytes.Buffer
	b.WriteString("User-agent: *\n")
	if m.page.NoIndex {
		b.WriteString("Disallow: /\n")
	} else {
		b.WriteString("Allow: /\n")
		if m.page.BaseURL != "" {
			fmt.Fprintf(&b, "Sitemap: %ssitemap.xml\n", m.page.BaseURL)
		}
	}
	return b.Bytes()
}

// sitemap lists every page but the error page.
func (m *maker) sitemap() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	add := func(path string) {
		b.WriteString("<url><loc>")
		xml.EscapeText(&b, []byte(m.page.BaseURL+path))
		b.WriteString("</loc></url>")
	}
	if !m.page.Single {
		add("")
	}
	add("about/")
	for i := range m.site.Cohorts {
		for _, path := range m.paths(&m.site.Cohorts[i]) {
			add(path)
		}
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// paths returns the addresses of a cohort's pages, from the site's root.
func (m *maker) paths(c *progress.Cohort) []string {
	list := []string{c.Slug + "/"}
	if c.Reference && !m.page.Basic {
		list = append(list, c.Slug+"/items/")
	}
	if len(c.Modules) > 0 && !m.page.Basic {
		list = append(list, c.Slug+"/modules/")
		list = append(list, slices.Sorted(maps.Values(page.ModulePaths(c)))...)
	}
	for i := range c.Teams {
		list = append(list, teamDir(c, &c.Teams[i]))
	}
	return list
}
