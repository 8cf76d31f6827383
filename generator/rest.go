package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"milepost/generator/progress"
)

// rest makes what search engines and the host read, and copies the files of
// content/ that are no input.
func (m *maker) rest() {
	m.file(".nojekyll", nil)
	m.robots()
	if m.page.BaseURL != "" {
		m.sitemap()
	}
	for _, f := range m.site.files {
		if m.failed() {
			return
		}
		b, err := f.Bytes()
		if err != nil {
			m.fail(err)
			return
		}
		m.file(f.Name(), b)
	}
}

func (m *maker) robots() {
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
	m.file("robots.txt", b.Bytes())
}

// sitemap lists every page but the error page.
func (m *maker) sitemap() {
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
		for _, path := range paths(&m.site.Cohorts[i]) {
			add(path)
		}
	}
	b.WriteString("</urlset>\n")
	m.file("sitemap.xml", b.Bytes())
}

// paths returns the addresses of a cohort's pages, from the site's root.
func paths(c *progress.Cohort) []string {
	list := []string{c.Slug + "/"}
	for _, t := range c.Teams {
		list = append(list, c.Slug+"/teams/"+t.Slug+"/")
	}
	return list
}
