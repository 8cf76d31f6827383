package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"milepost/generator/content"
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
			for _, at := range m.addresses() {
				b = append(append(b, at...), '\n')
			}
			return b
		}
	}
	m.copied()
}

// copied adds the files of content/ that are no input. One that would stand in
// the way of what the site makes is a problem.
func (m *maker) copied() {
	own := namesOf{files: map[string]string{}, folders: map[string]string{}}
	for _, f := range m.files {
		own.add(f.Path)
	}
	if slices.ContainsFunc(m.site.files, func(f content.File) bool { return strings.Contains(strings.ToLower(f.Name()), "/teams") }) {
		m.addTeams(own)
	}
	others := namesOf{files: map[string]string{}, folders: map[string]string{}}
	for _, f := range m.site.files {
		why := own.inTheWay(f.Name())
		if why == "" && others.inTheWay(f.Name()) != "" {
			why = "differs from another file or folder in case only, and on some systems they are one"
		}
		if why != "" {
			m.taken = append(m.taken, diag.Problem{File: f.Path, Code: "made-by-the-site", Severity: diag.Error, Count: 1,
				Message: why, Hint: "rename it, or take it out of content/"})
			continue
		}
		others.add(f.Name())
		m.files = append(m.files, File{Path: f.Name(), copied: true, Append: func(b []byte) ([]byte, error) {
			data, err := f.Bytes()
			if len(b) == 0 {
				return data, err // as large as it is, it is in memory once
			}
			return append(b, data...), err
		}})
	}
}

// addTeams adds the files of all teams, which are listed for that.
func (m *maker) addTeams(own namesOf) {
	for i := range m.site.Cohorts {
		c := &m.site.Cohorts[i]
		for k := range c.Teams {
			for _, f := range m.ofTeam(team{Team: &c.Teams[k], cohort: c}) {
				own.add(f.Path)
			}
		}
	}
}

// namesOf are the paths of files, and of the folders that they are in, by their
// lower-case spelling: on some systems that is all that counts.
type namesOf struct{ files, folders map[string]string }

func (n namesOf) add(name string) {
	n.files[strings.ToLower(name)] = name
	for dir := path.Dir(name); dir != "." && n.folders[strings.ToLower(dir)] == ""; dir = path.Dir(dir) {
		n.folders[strings.ToLower(dir)] = dir
	}
}

// inTheWay says why a file cannot be beside these, "" where it can.
func (n namesOf) inTheWay(name string) string {
	switch low := strings.ToLower(name); {
	case strings.Contains(name, `\`):
		return "has a backslash in its name, which no address can have"
	case n.files[low] == name:
		return "has the name of a file that the site makes itself"
	case n.files[low] != "":
		return fmt.Sprintf("has the name of a file that the site makes itself, %s, on some systems", n.files[low])
	case n.folders[low] != "":
		return "has the name of a folder that the site makes itself"
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		low := strings.ToLower(dir)
		if n.files[low] != "" {
			return fmt.Sprintf("is in a folder with the name of a file that the site makes itself, %s", n.files[low])
		}
		if own := n.folders[low]; own != "" && own != dir {
			return fmt.Sprintf("is in a folder that on some systems is one that the site makes itself, %s", own)
		}
	}
	return ""
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
	for _, at := range list {
		b.WriteString("<url><loc>")
		xml.EscapeText(&b, []byte(m.page.BaseURL+at))
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
