package content

import "testing"

func TestFrontMatterOfACurriculumIsNotLost(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"none", "# Week 1\n- [ ] a\n", ""},
		{"nothing", "", ""},
		{"empty lines", "\n\n\n", ""},
		{"YAML", "---\ntitle: A\n---\n- [ ] a\n", ""},
		{"YAML behind a byte order mark", "\ufeff---\ntitle: A\n---\n- [ ] a\n", ""},
		{"TOML", "+++\ntitle = \"A\"\n+++\n- [ ] a\n", ""},
		{"YAML that is broken, and known to be", "---\ntitle: [A\nb: c\n---\n- [ ] a\n", ""},
		{"empty YAML", "---\n---\n- [ ] a\n", ""},
		{"a line across the page", "---\n# Week 1\n- [ ] a\n", ""},
		{"two of them", "---\n- [ ] a\n\nNote: this week only\n\n---\n- [ ] b\n", ""},
		{"two of them around a text", "---\nWelcome to the course\n\n---\n- [ ] b\n", ""},
		{"YAML without its end", "---\ntitle: A\nstart: 2026-11-09\n\n# Week 1\n- [ ] a\n", "c.md:1:1: the front matter has no end (write a line of \"---\" after it)"},
		{"TOML without its end", "+++\ntitle = \"A\"\n\n# Week 1\n- [ ] a\n", "c.md:1:1: the front matter has no end (write a line of \"+++\" after it)"},
		{"a colon that is forgotten", "---\ntitle My course\nstart: 2026-11-09\n---\n- [ ] a\n", "c.md:3:1: front matter: mapping values are not allowed in this context (write each setting as \"key: value\")"},
		{"TOML behind an empty line", "\n+++\ntitle = \"A\"\n+++\n- [ ] a\n", "c.md:2:1: the front matter does not begin on the first line (delete the empty lines above \"+++\")"},
		{"YAML behind empty lines", "\r\n \r\n---\r\ntitle: A\r\n---\r\n- [ ] a\r\n", "c.md:3:1: the front matter does not begin on the first line (delete the empty lines above \"---\")"},
		{"a list of keys", "---\n- a\n- start: 2026-11-09\n---\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			parts, _ := Split("c.md", []byte(c.text))
			if list := parts.Lost("c.md", []byte(c.text)); len(list) > 0 {
				got = list[0].Error()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
