package generator_test

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"milepost/generator"
)

// document is a parsed page.
type document struct {
	ids   map[string]int
	links []string
	text  string
}

func parseHTML(t *testing.T, name string, data []byte) document {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	d := document{ids: map[string]int{}}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			d.text += n.Data
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				d.ids[a.Val]++
			case "href", "src":
				d.links = append(d.links, a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return d
}

func TestEveryLinkAndFragmentOfTheSiteLeadsSomewhere(t *testing.T) {
	for _, base := range []string{"", "https://course.example/p/"} {
		linksLeadSomewhere(t, "", base)
	}
}

// linksLeadSomewhere checks all links of the repository's own site.
func linksLeadSomewhere(t *testing.T, settings, base string) {
	t.Helper()
	files, _ := own(t, settings, base)
	pages := map[string]document{}
	for name, data := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = parseHTML(t, name, data)
		}
	}
	for name, page := range pages {
		for id, n := range page.ids {
			if n > 1 {
				t.Errorf("%s: the id %q stands %d times", name, id, n)
			}
		}
		for _, link := range page.links {
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if u.IsAbs() {
				if inside, ok := strings.CutPrefix(link, base); ok && base != "" && files[path.Join(inside, "index.html")] == nil && files[inside] == nil {
					t.Errorf("%s: %q leads nowhere", name, link)
				}
				continue
			}
			target := name
			switch {
			case strings.HasPrefix(u.Path, "/"):
				target = strings.TrimPrefix(strings.TrimPrefix(u.Path, "/p"), "/")
			case u.Path != "":
				target = path.Join(path.Dir(name), u.Path)
			}
			if strings.HasSuffix(u.Path, "/") || target == "" || target == "." {
				target = path.Join(target, "index.html")
			}
			if files[target] == nil {
				t.Errorf("%s: %q leads to %s, which is not there", name, link, target)
			} else if u.Fragment != "" && strings.HasSuffix(target, ".html") && !strings.Contains(u.Fragment, "=") && pages[target].ids[u.Fragment] == 0 {
				t.Errorf("%s: %q leads to no id", name, link)
			}
		}
	}
}

func TestNoPageEscapesTwice(t *testing.T) {
	files, _ := own(t, "", "")
	for name, data := range files {
		if strings.HasSuffix(name, ".html") && bytes.Contains(data, []byte("&amp;lt;")) || bytes.Contains(data, []byte("&amp;amp;")) {
			t.Errorf("%s escapes twice", name)
		}
	}
}

func TestEveryPageHasAStrictPolicy(t *testing.T) {
	files, _ := own(t, "", "")
	const policy = `content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"`
	for name, data := range files {
		if strings.HasSuffix(name, ".html") && !bytes.Contains(data, []byte(policy)) {
			t.Errorf("%s lacks the policy", name)
		}
	}
}

func TestPagesKeepToTheirBudgets(t *testing.T) {
	files, site := own(t, "", "https://example.org/mlops/")
	zipped := func(b []byte) int {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		w.Write(b)
		w.Close()
		return out.Len()
	}
	var sizes []int
	for name, data := range files {
		switch {
		case strings.Contains(name, "/teams/") && strings.HasSuffix(name, ".html"):
			sizes = append(sizes, len(data))
			if n, z := len(data), zipped(data); n > 21_000 || z > 6_000 {
				t.Errorf("%s has %d bytes, %d zipped", name, n, z)
			}
		case strings.HasSuffix(name, ".css") && len(data) > 14_000, strings.HasSuffix(name, ".js") && len(data) > 4_000:
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
	slices.Sort(sizes)
	if n := sizes[len(sizes)/2]; n > 20_000 {
		t.Errorf("half of the teams' pages have more than %d bytes", n)
	}
	for _, c := range site.Cohorts {
		if n := len(files[c.Slug+"/index.html"]); n > 9_500+1_300*len(c.Teams) {
			t.Errorf("the leaderboard of %s has %d bytes for %d teams", c.Slug, n, len(c.Teams))
		}
	}
}

func TestASiteWithoutTemplatesHasNoPlan(t *testing.T) {
	site, err := generator.Load(small(nil), generator.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := site.Plan(); err == nil {
		t.Error("there is a plan of a site that was loaded without templates")
	}
}
