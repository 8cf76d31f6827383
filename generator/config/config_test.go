package config

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	copenhagen, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, src string
		want      func(*Config)
	}{
		{"an empty file is all defaults", "", func(*Config) {}},
		{"comments alone are all defaults", "# title = 1\n", func(*Config) {}},
		{"texts", "title = \"A\"\nfooter = 'B'\nlanguage = \"da-DK\"\n",
			func(c *Config) { c.Title, c.Footer, c.Language = "A", "B", "da-DK" }},
		{"flags", "noindex = true\nminify = false\nbasic = true\n", func(c *Config) { c.NoIndex, c.Minify, c.Basic = true, false, true }},
		{"a byte order mark and CRLF", "\ufefftitle = \"A\"\r\nfooter = \"B\"\r\n", func(c *Config) { c.Title, c.Footer = "A", "B" }},
		{"a base URL gets its slash", `base_url = "https://a.example/b"`, func(c *Config) { c.BaseURL = "https://a.example/b/" }},
		{"a base URL of a host alone", `base_url = "http://localhost:8080"`, func(c *Config) { c.BaseURL = "http://localhost:8080/" }},
		{"a base URL keeps one slash", `base_url = "https://a.example/b//"`, func(c *Config) { c.BaseURL = "https://a.example/b/" }},
		{"an empty base URL is unknown", `base_url = ""`, func(c *Config) {}},
		{"a time zone", `timezone = "Europe/Copenhagen"`, func(c *Config) { c.TimeZone = copenhagen }},
		{"the table of checklists", "[checklist]\nmodules = 'L\\d'\noptional = [\" bonus \"]\nsilent_days = 5\n",
			func(c *Config) { c.Checklist = Checklist{`L\d`, []string{"bonus"}, 5} }},
		{"an accent", `accent = "08F"`, func(c *Config) { c.Accent = "#0088ff" }},
		{"no accent", `accent = ""`, func(*Config) {}},
		{"aliases", "anonymous = true\nanonymous_key = \"secret\"\n", func(c *Config) { c.Anonymous, c.AnonymousKey = true, "secret" }},
		{"the table of badges", "[badge]\nlabel = \" MLOps 2025 \"\nstyle = \"milestone\"\nahead = \"brightgreen\"\non_pace = \"#abc\"\nbehind = \"ea7233\"\nnone = \"tomato\"\n",
			func(c *Config) { c.Badge = Badge{"MLOps 2025", "milestone", "brightgreen", "#abc", "ea7233", "tomato"} }},
		{"the table of the leaderboard", "leaderboard.order = \"none\"\n", func(c *Config) { c.Leaderboard.Order = OrderNone }},
		{"no optional markers", "checklist.optional = []\n", func(c *Config) { c.Checklist.Optional = []string{} }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := Default()
			tt.want(&want)
			got, problems := Parse("site.toml", []byte(tt.src))
			if len(problems) > 0 {
				t.Errorf("problems:\n%v", problems)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a misspelled key names the nearest", "title = \"A\"\nbas_url = \"x\"\n", `site.toml:2:1: unknown key "bas_url" (did you mean "base_url"?)`},
		{"swapped letters are near", "titel = 1\n", `site.toml:1:1: unknown key "titel" (did you mean "title"?)`},
		{"a far key lists the known ones", "colour = \"red\"\n",
			`site.toml:1:1: unknown key "colour" (known keys: accent, anonymous, anonymous_key, badge, base_url, basic, checklist, footer, language, leaderboard, minify, noindex, timezone, title)`},
		{"a dot in quotes opens no table", "'checklist.optional' = []\n", `site.toml:1:1: unknown key "checklist.optional" (known keys: modules, optional, silent_days)`},
		{"a key of a table", "[checklist]\n  modles = 'M'\n", `site.toml:2:3: unknown key "checklist.modles" (did you mean "checklist.modules"?)`},
		{"a key outside of its table", "silent_days = 3\n", `site.toml:1:1: unknown key "silent_days" (did you mean "checklist.silent_days"?)`},
		{"a far key of a table", "[checklist]\nz = 1\n", `site.toml:2:1: unknown key "checklist.z" (known keys: modules, optional, silent_days)`},
		{"a key in an inline table", "checklist = {silent_days = 1, modles = 'M'}\n", `site.toml:1:14: unknown key "checklist.modles" (did you mean "checklist.modules"?)`},
		{"an unknown table is one problem", "[menu]\na = 1\nb = 2\n",
			`site.toml:1:1: unknown key "menu" (known keys: accent, anonymous, anonymous_key, badge, base_url, basic, checklist, footer, language, leaderboard, minify, noindex, timezone, title)`},
		{"a misspelled table", "[checklists]\noptional = []\n", `site.toml:1:1: unknown key "checklists" (did you mean "checklist"?)`},
		{"a table that is none", "checklist = 3\n", `site.toml:1:13: checklist is an integer (write it as a table: [checklist])`},
		{"a list of tables", "[[checklist]]\n", `site.toml:1:1: checklist is an array (write it as a table: [checklist])`},
		{"an integer for a string", "title = 7\n", `site.toml:1:9: title is an integer (write a string)`},
		{"a string for a flag", "minify = \"no\"\n", `site.toml:1:11: minify is a string (write true or false, without quotes)`},
		{"a float for days", "[checklist]\nsilent_days = 1.5\n", `site.toml:2:15: checklist.silent_days is a float (write a whole number of days)`},
		{"a string for a list", "[checklist]\noptional = 'extra'\n", `site.toml:2:13: checklist.optional is a string (write a list of strings: ["optional", "extra"])`},
		{"a number in a list", "[checklist]\noptional = ['a', 3]\n", `site.toml:2:13: checklist.optional has no word in place 2 (write a list of strings: ["optional", "extra"])`},
		{"a date and a boolean", "title = 2025-01-02\nfooter = true\n", "site.toml:1:9: title is a date (write a string)\nsite.toml:2:10: footer is a boolean (write a string)"},
		{"a table for a string", "[title]\n", "site.toml:1:1: title is a table (write a string)"},
		{"days below zero", "[checklist]\nsilent_days = -1\n", `site.toml:2:15: checklist.silent_days -1 is not from 0 to 366 (0 chooses by the length of the course)`},
		{"a base URL without a scheme", "base_url = \"a.example\"\n", `site.toml:1:13: base_url "a.example" is not an absolute http or https URL (write it in full: "https://course.example/progress/")`},
		{"a base URL of another scheme", "base_url = \"ftp://a.example\"\n", `site.toml:1:13: base_url "ftp://a.example" is not an absolute http or https URL (write it in full: "https://course.example/progress/")`},
		{"a base URL with a query", "base_url = \"https://a.example/?b\"\n", `site.toml:1:13: base_url "https://a.example/?b" has more than a host and a path (write it in full: "https://course.example/progress/")`},
		{"a time zone of no place", "timezone = \"Mars/Olympus\"\n", `site.toml:1:13: timezone "Mars/Olympus" is not a time zone (write an IANA name such as "Europe/Copenhagen")`},
		{"the machine's time zone", "timezone = \"Local\"\n", `site.toml:1:13: timezone "Local" is not a time zone (write an IANA name such as "Europe/Copenhagen")`},
		{"a language of no tag", "language = \"English (US)\"\n", `site.toml:1:13: language "English (US)" is not a language tag (write a BCP 47 tag such as "en" or "en-GB")`},
		{"a broken pattern", "[checklist]\nmodules = 'M('\n", "site.toml:2:12: checklist.modules is no regular expression: missing closing ): `M(` (write it in single quotes: 'M\\d+')"},
		{"a pattern that leaves its group", "[checklist]\nmodules = 'a)|(b'\n", "site.toml:2:12: checklist.modules is no regular expression: unexpected ): `a)|(b` (write it in single quotes: 'M\\d+')"},
		{"a pattern that swallows what follows it", "[checklist]\nmodules = '\\Q('\n", "site.toml:2:12: checklist.modules \"\\\\Q(\" cannot stand in a longer pattern (end each \\Q with \\E)"},
		{"a pattern of nothing", "[checklist]\nmodules = 'M*'\n", `site.toml:2:12: checklist.modules "M*" matches the empty string (match one module, such as 'M\d+')`},
		{"an accent by its name", "accent = \"teal\"\n", `site.toml:1:11: accent "teal" is no colour of three or six hexadecimal digits (write one such as "#1d4ed8")`},
		{"an accent of a number", "accent = 123456\n", `site.toml:1:10: accent is an integer (write a colour such as "#1d4ed8")`},
		{"a colour of no name", "[badge]\nbehind = \"organe\"\n", `site.toml:2:11: badge.behind "organe" is no colour (write a name such as "blue", or hexadecimal such as "#0d6a60")`},
		{"a colour that is a list", "[badge]\nbehind = [\"red\"]\n", `site.toml:2:11: badge.behind is an array (write a name such as "blue", or hexadecimal such as "#0d6a60")`},
		{"a style of shields that is not drawn", "[badge]\nstyle = \"plastic\"\n", `site.toml:2:10: badge.style "plastic" is not known (write "flat", "flat-square" or "milestone")`},
		{"an empty label", "[badge]\nlabel = \" \"\n", `site.toml:2:10: badge.label is empty (write what the badge is about: "milestones")`},
		{"a label that ends a link", "[badge]\nlabel = \"a](b\"\n", `site.toml:2:10: badge.label "a](b" has the character ']' (use letters, digits and spaces)`},
		{"a label of two lines", "[badge]\nlabel = \"a\\nb\"\n", `site.toml:2:10: badge.label "a\nb" has the character '\n' (use letters, digits and spaces)`},
		{"a long label", "[badge]\nlabel = \"" + strings.Repeat("é", 61) + "\"\n", `site.toml:2:10: badge.label has 61 characters (a badge has room for 60)`},
		{"an order of no name", "[leaderboard]\norder = \"alphabetical\"\n", `site.toml:2:10: leaderboard.order "alphabetical" is not known (write "rank", "name" or "none")`},
		{"no order", "[leaderboard]\norder = false\n", `site.toml:2:9: leaderboard.order is a boolean (write "rank", "name" or "none")`},
		{"an order outside of its table", "order = \"name\"\n", `site.toml:1:1: unknown key "order" (did you mean "leaderboard.order"?)`},
		{"the same key twice", "title = \"A\"\ntitle = \"B\"\n", `site.toml:2:1: key 'title' has already been defined`},
		{"the same key twice, of a flag", "minify = true\nminify = true # again\nnoindex = 1\n", `site.toml:2:15: key 'minify' has already been defined`},
		{"the same table twice", "[checklist]\n[checklist]\n", `site.toml:2:2: key 'checklist' has already been defined`},
		{"a string that does not end", "title = \"A\n", `site.toml:1:11: strings cannot contain newlines`},
		{"all problems are reported", "\ufefftitle = 1\r\nz = 2\r\nminify = 3\r\n[checklist]\r\nmodules = 4\r\n",
			"site.toml:1:9: title is an integer (write a string)\n" +
				`site.toml:2:1: unknown key "z" (known keys: accent, anonymous, anonymous_key, badge, base_url, basic, checklist, footer, language, leaderboard, minify, noindex, timezone, title)` + "\n" +
				"site.toml:3:10: minify is an integer (write true or false, without quotes)\n" +
				"site.toml:5:11: checklist.modules is an integer (write a string)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("site.toml", []byte(tt.src))
			if got := problems.Error(); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if problems.Err() == nil {
				t.Error("none of them is an error")
			}
		})
	}
}

func TestWhatHasAProblemKeepsItsDefault(t *testing.T) {
	c, _ := Parse("site.toml", []byte("title = \"A\"\nlanguage = 7\nbase_url = \"x\"\n[checklist]\nmodules = '('\n"))
	want := Default()
	want.Title = "A"
	if !reflect.DeepEqual(c, want) {
		t.Errorf("\n got %+v\nwant %+v", c, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("title = \"A\"\n[checklist]\nmodules = 'M'\n")
	f.Add("a.b.c = {d = [1, {e = 2}]}\n[[x]]\n[[x.y]]\n")
	f.Add("\"\" = 1\n'a.b' = 2\n\"checklist.modules\" = 3\n")
	f.Add("title = \"\"\"\na\n\"\"\"\n")
	f.Fuzz(func(t *testing.T, src string) {
		_, problems := Parse("site.toml", []byte(src))
		lines := strings.Count(src, "\n") + 1
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines || p.Column < 0 || p.Column > len(src)+1 {
				t.Errorf("%v lies outside of the file, which has %d lines", p, lines)
			}
		}
	})
}
