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
		m.bytes("sitemap.xml", func() []byte { return m.sitemap(m.addresses()) })
		m.files[len(m.files)-1].pack = func(b []byte) []byte {
			for _, path := range m.addresses() {
				b = append(append(b, path...), '\n')
			}
			return b
		}
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

// sitemap lists pages by their addresses.
func (m *maker) sitemap(list []string) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, path := range list {
		b.WriteString("<url><loc>")
		xml.EscapeText(&b, []byte(m.page.BaseURL+path))
		b.WriteString("</loc></url>")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// addresses returns those of all pages but the error page, from the site's root,
// in an order that no tick changes.
func (m *maker) addresses() []string {
	list := []string{"about/"}
	if !m.page.Single {
		list = append(list, "")
	}
	for i := range m.site.Cohorts {
		list = m.ofCohort(list, &m.site.Cohorts[i])
	}
	slices.Sort(list)
	return list
}

// ofCohort appends the addresses of a cohort's pages.
func (m *maker) ofCohort(list []string, c *progress.Cohort) []string {
	list = append(slices.Grow(list, len(c.Teams)+1), c.Slug+"/")
	if c.Reference && !m.page.Basic {
		list = append(list, c.Slug+"/items/")
	}
	if len(c.Modules) > 0 && !m.page.Basic {
		list = append(list, c.Slug+"/modules/")
		list = slices.AppendSeq(list, maps.Values(page.ModulePaths(c)))
	}
	for i := range c.Teams {
		list = append(list, teamDir(c, &c.Teams[i]))
	}
	return list
}
