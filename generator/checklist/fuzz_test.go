package checklist

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile are inputs whose time or memory would grow faster than their length
// in a careless parser. %-free: they are repeated as they stand.
var hostile = []struct{ name, open, repeat, close string }{
	{"nested bullets", "", "- ", "[ ] x"},
	{"nested quotes", "", ">", "a"},
	{"nested numbers", "", "1. ", "x"},
	{"open brackets", "- [ ] ", "[", ""},
	{"open links", "- [ ] ", "[a](", ""},
	{"emphasis", "- [ ] ", "*a_ ", ""},
	{"backticks", "- [ ] ", "` ``", ""},
	{"code spans over lines", "- [ ] ", "`a` \n", ""},
	{"comments", "- [ ] ", "<!-- a --> ", ""},
	{"open comments", "- [ ] ", "<!-- ", ""},
	{"definitions", "", "[a]: b\n", ""},
	{"glued bullets", "", "-[x] a\n", ""},
	{"boxes without bullets", "a\n", "[ ] b\n", ""},
	{"boxes without bullets in a list", "- a\n", "  [ ] b\n", ""},
	{"lazy lines", "- [ ] a\n", "lazy\n", ""},
	{"tags", "- [ ] ", "(M16) ", ""},
	{"tags in one pair of parentheses", "- [ ] x (M1", "+M2", ")"},
	{"parentheses", "- [ ] ", "(", ""},
	{"optional markers", "- [ ] ", "(optional) ", ""},
	{"equal headings", "", "# a\n- [ ] x\n", ""},
	{"HTML lines", "<details>\n", "- [ ] a <!-- b --> c\n", ""},
	{"table rows", "|a|b|\n|-|-|\n", "|✅|b|\n", ""},
	{"short rows of a wide table", strings.Repeat("|a", 60) + "|\n" + strings.Repeat("|-", 60) + "|\n", "x\n", ""},
	{"empty cells", "|a|Done|\n|-|-|\n|b|✅|\n", "|b||\n", ""},
	{"empty lines below nested bullets", "- - - - - a\n", "\n", "          [x] b"},
	{"comments over lines of HTML", "<details>\n- [x] a", "<!-- b\nc --> d", ""},
	{"sentences before boxes", "", "this is a line that goes on and on and on and\n[ ] b\n", ""},
	{"bold tags", "", "<b>", "a"},
	{"asterisks", "*[x] ", "a *b", ""},
	{"letters for bullets", "", "a. [x] b\n", ""},
	{"characters that nobody sees", "- ", "\u200b", "[x] a"},
	{"boxes in text", "- [x] a\n", "  & [ ] b\n", ""},
	{"byte order marks", "", "\ufeff\n", ""},
	{"ancestors of conflicts", "", "<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\n", ""},
	{"conflict markers", "", "<<<<<<< a\n", ""},
}

func FuzzParse(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.open + strings.Repeat(h.repeat, 60) + h.close)
	}
	f.Add("\ufeff### Week 1\r\n\r\n- [X] a (M1)\r\n- [] b\r\n  - note\r\n<<<<<<< x\r\n- [ ] c\r\n=======\r\n>>>>>>> y\r\n")
	f.Add("|a|b|\n|-|-|\n|✅|x|\n|[ ]|y|\n\n**Week**\n-[x] z\n<ul>\n<li><input type=checkbox checked> q</li>\n")
	f.Add("- [ ] [\t]a\n- [x] [ ]b\n")
	f.Add("#Week\n~~- [ ] a~~\n**[x]** b (M1, optional)\n#Two\n(a) [✅ c] d\n\ufeff**E *f***<br>\n- \u200b[Done!] g `(M2)`\n\u00a0- [x] h ([M3](i))\n")
	f.Add("|Week|Task|Done|\n|-|-|-|\n|Week 1|a|✅|\n|Week 1|b||\n|**c**|||\nd\n\n|[x]|e|\n|-|-|\n|[ ]|f|\n\n- ✅ g\n- 🔴 h\n- 🟡 i\n")
	p, err := NewParser(Options{Known: func(key string) bool { return len(key)%2 == 0 }})
	if err != nil {
		f.Fatal(err)
	}
	for src := range flatDocuments {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		sameLines(t, p, []byte(src))
		d := p.Parse("fuzz.md", []byte(src))
		end := -1
		for _, it := range d.Items {
			if it.Start < 0 || it.Start >= it.End || it.End > len(src) {
				t.Fatalf("item from %d to %d of %d bytes", it.Start, it.End, len(src))
			}
			if it.Start <= end {
				t.Fatalf("item at %d behind one at %d", it.Start, end)
			}
			end = it.Start
			if it.Section < 0 || it.Section >= len(d.Sections) {
				t.Fatalf("section %d of %d", it.Section, len(d.Sections))
			}
			if it.Text == "" || it.Plain == "" {
				t.Fatalf("item without text at %d", it.Start)
			}
			if box := src[it.Start:min(it.Start+3, len(src))]; (box == "[ ]" || box == "[x]") && strings.HasPrefix(it.Text, box) &&
				strings.Count(strings.Join(strings.Fields(src[it.Start:it.End]), " "), box) == 1 {
				t.Fatalf("the text %q contains its box", it.Text)
			}
			if utf8.ValidString(src) && !utf8.ValidString(it.Text) {
				t.Fatalf("the text %q was cut inside a character", it.Text)
			}
		}
		lines := strings.Count(src, "\n") + strings.Count(src, "\r") + 1
		for _, pr := range d.Problems {
			if pr.Line < 1 || pr.EndLine < pr.Line || pr.EndLine > lines || pr.Column < 1 || pr.Count < 1 {
				t.Fatalf("problem outside the file: %+v", pr)
			}
		}
		again := p.Parse("fuzz.md", []byte(src))
		if again.Problems.Error() != d.Problems.Error() || len(again.Items) != len(d.Items) {
			t.Fatal("a second reading differs")
		}
	})
}

// BenchmarkParseHostile shows that time is linear: the figures for 64 kB and
// 1 MB differ by the factor of their lengths.
func BenchmarkParseHostile(b *testing.B) {
	p, err := NewParser(Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, h := range hostile {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"64kB", 64 << 10}, {"1MB", 1 << 20}} {
			src := []byte(h.open + strings.Repeat(h.repeat, size.bytes/len(h.repeat)) + h.close)
			b.Run(h.name+"/"+size.name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					p.Parse("hostile.md", src)
				}
			})
		}
	}
}
