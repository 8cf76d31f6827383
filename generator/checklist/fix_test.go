package checklist

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"milepost/generator/diag"
)

func TestFixWritesBoxesAsGitHubReadsThem(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty brackets", "- [x] a\n* [] b\n", "- [x] a\n* [ ] b\n"},
		{"wide boxes", "- [  ] a\n- [\t ] b\n", "- [ ] a\n- [ ] b\n"},
		{"spaces around the x", "- [X ] a\n- [ x] b\n- [ X ] c\n", "- [x] a\n- [x] b\n- [x] c\n"},
		{"signs and words for done", "1. [✓] a\n2. [done] b\n3. [✔️] c\n4. [ check ] d\n", "1. [x] a\n2. [x] b\n3. [x] c\n4. [x] d\n"},
		{"signs and words for open", "- [❌] a\n- [TODO] b\n- [☐] c\n", "- [ ] a\n- [ ] b\n- [ ] c\n"},
		{"no space behind the bullet", "Week 1\n-[x] a\n-[] b\n*[ ] c\n", "Week 1\n- [x] a\n- [ ] b\n* [ ] c\n"},
		{"no space behind a number", "1.[x] a\n2.[ ] b\n", "1. [x] a\n2. [ ] b\n"},
		{"no space behind the box", "- [x]Task\n- [✓]**Task**\n- [X](M5) Task\n- [X](see below) Task\n", "- [x] Task\n- [x] **Task**\n- [X](M5) Task\n- [X] (see below) Task\n"},
		{"a typographic bullet", "• [x] a\n•[ ] b\n", "- [x] a\n- [ ] b\n"},
		{"escaped brackets", "- \\[x\\] a\n- \\[ \\] b\n- \\[X\\] c\n", "- [x] a\n- [ ] b\n- [X] c\n"},
		{"parentheses", "- ([X]) a\n- ([]) b\n", "- [X] a\n- [ ] b\n"},
		{"struck through", "- ~~[ ] a (M1)~~\n- ~~[x]  b\n  c~~ d\n", "- [ ] ~~a (M1)~~\n- [x]  ~~b\n  c~~ d\n"},
		{"a line that is struck through or bold as a whole", "- [] z\n~~- [] a~~\n**1. [x] b**\n*- [ ] c\n", "- [ ] z\n- [ ] ~~a~~\n- [x] **b**\n- [ ] c\n"},
		{"bold boxes without bullets", "**[x]** a\n*[ ] b*\n", "- [x] a\n- [ ] *b*\n"},
		{"letters and other bullets", "a. [x] a\n(2) [] b\n➢ [x] c\n", "- [x] a\n- [ ] b\n- [x] c\n"},
		{"all in bold", "- **[] a**\n- **[x]** b\n", "- [ ] **a**\n- [x] b\n"},
		{"bold that is never closed is left", "- **[x] a\n- [] b\n", "- **[x] a\n- [ ] b\n"},
		{"marks in place of a box", "- ✅ a\n- ❌ b\n* :white_check_mark: c\n- ☑️**d**\n", "- [x] a\n- [ ] b\n* [x] c\n- [x] **d**\n"},
		{"marks without a bullet", ":white_check_mark: a\n\n⬜ b\n", "- [x] a\n\n- [ ] b\n"},
		{"brackets and bullets that an editor escaped", "* \\[x] a\n* \\[ ] b\n\n\\* \\[x\\] c\n\n\\- \\[ \\] d\n", "* [x] a\n* [ ] b\n\n* [x] c\n\n- [ ] d\n"},
		{"spaces that do not break", "* [x] a\n*\u00a0[ ] b\n", "* [x] a\n* [ ] b\n"},
		{"items above a line across the page", "-[x] a\n-[ ] b\n---\n", "- [x] a\n- [ ] b\n---\n"},
		{"boxes without a bullet", "[x] a\n[] b\n", "- [x] a\n- [ ] b\n"},
		{"a box that goes on with a list stands beside the item", "* [x] a\n  [❌] b\n* [ ] c\n", "* [x] a\n* [ ] b\n* [ ] c\n"},
		{"or is nested where it is indented further", "* [x] a\n    [❌] b\n", "* [x] a\n    * [ ] b\n"},
		{"in a quote", "> - [] a\n> - [x ] b\n", "> - [ ] a\n> - [x] b\n"},
		{"a byte order mark and CRLF stay", "\ufeff- [] a\r\n- [X ] b\r\n", "\ufeff- [ ] a\r\n- [x] b\r\n"},
		{"other white space stays", "-   []   a  \n\t- [x ]\tb\n", "-   [ ]   a  \n\t- [x]\tb\n"},
		{"partial marks become comments", "- [/] a\n- [?]b\n- [50%] c\n- [AAA] d\n- [ ] f\n", "- [ ] <!-- / --> a\n- [ ] <!-- ? --> b\n- [ ] <!-- 50% --> c\n- [ ] <!-- AAA --> d\n- [ ] f\n"},
		{"what nobody sees goes", "- \u200b[x] a\n- \u00a0 \ufeff[x\u200b] b\n", "- [x] a\n- [x] b\n"},
		{"a mark that no comment can hold is left", "- [->] a\n- [x--y] b\n- [ ] c\n", "- [->] a\n- [x--y] b\n- [ ] c\n"},
		{"so does what does not apply", "- [~] a\n- [n/a] b\n- [] c\n", "- [ ] <!-- ~ --> a\n- [ ] <!-- n/a --> b\n- [ ] c\n"},
		{"so does a note behind an x", "- [x - bucket only] a\n- [x, later] b\n- [] c\n", "- [x] <!-- x - bucket only --> a\n- [x] <!-- x, later --> b\n- [ ] c\n"},
		{"names before the box are left", "- Ada [✓] a\n- [] b\n", "- Ada [✓] a\n- [ ] b\n"},
		{"tables, headings and HTML are left", "|a|b|\n|-|-|\n|✅|x|\n|[]|y|\n\n<details>\n- [] z\n</details>\n", "|a|b|\n|-|-|\n|✅|x|\n|[]|y|\n\n<details>\n- [] z\n</details>\n"},
		{"code and comments are left", "```\n- [] a\n```\n<!-- - [] b -->\n- `[]` c\n- [] d\n", "```\n- [] a\n```\n<!-- - [] b -->\n- `[]` c\n- [ ] d\n"},
		{"a legend that GitHub takes for a task is escaped", "- [x] a\n\n* [x] = Done\n* [ ] **= open**\n", "- [x] a\n\n* \\[x\\] = Done\n* \\[ \\] **= open**\n"},
		{"any other legend is left", "- ✅ = done\n- [] = open\n- [] a\n", "- ✅ = done\n- [] = open\n- [ ] a\n"},
		{"a number that would need an empty line is left", "- [x] z\n\ntext\n2. [] a\n15.1. [] b\n", "- [x] z\n\ntext\n2. [] a\n15.1. [] b\n"},
		{"a line that stays in its paragraph is left", "- [] z\n\ntext\n      -[x] a\n", "- [ ] z\n\ntext\n      -[x] a\n"},
		{"marks without a bullet, one of them partial", "✅ a\n\n❌ b\n\n🟡 c\n", "- [x] a\n\n- [ ] b\n\n- [ ] <!-- 🟡 --> c\n"},
		{"one box without a bullet is text", "[] is an empty list\n", "[] is an empty list\n"},
		{"no newline at the end", "- []  a", "- [ ]  a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newParser(t, Options{})
			got, boxes := p.Fix([]byte(tt.src), nil)
			if string(got) != tt.want {
				t.Errorf("Fix\n got %q\nwant %q", got, tt.want)
			}
			if n := changedLines(tt.src, tt.want); boxes != n {
				t.Errorf("Fix says %d boxes, %d lines differ", boxes, n)
			}
		})
	}
}

func TestFixMakesGFMCountWhatWeCount(t *testing.T) {
	src := "# Week 1\n-[x] a\n-[] b\n\n# Week 2\n\n1. [✓] c\n2. ✅ d\n   [❌] e\n3. ~~[X ] f~~\n\n[x] g\n\n• [done]h\n• \\[ \\] i\n"
	p := newParser(t, Options{})
	fixed, _ := p.Fix([]byte(src), nil)
	d := p.Parse("owls.md", fixed)
	if got, want := gfmTasks(gfm(), fixed), states(d); got != want || len(d.Items) != 9 {
		t.Errorf("GFM counts %q, Parse %q, in\n%s", got, want, fixed)
	}
}

func TestFixKnowsWhatTheCurriculumKnows(t *testing.T) {
	p := newParser(t, Options{Known: func(key string) bool { return key == "write the report" }})
	got, _ := p.Fix([]byte("✅ Write the report\n"), nil)
	if want := "- [x] Write the report\n"; string(got) != want {
		t.Errorf("Fix = %q, want %q", got, want)
	}
}

func TestALegendThatGitHubCountsLeavesANote(t *testing.T) {
	got := parse(t, Options{}, "- [x] a\n- [x] = done\n- [ ] = open\n").Problems.Error()
	want := `owls.md:2:3: 2 lines explain boxes and are no items, but GitHub counts them as tasks (write "\[x\] = done")`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRulesHaveNoGapsInTheirText(t *testing.T) {
	list := Rules()
	if len(list) != len(rules) {
		t.Fatalf("%d rules, want %d", len(list), len(rules))
	}
	for _, r := range list {
		if r.Code == "" || r.Message == "" || strings.Contains(r.Message+r.Hint, "%[") {
			t.Errorf("rule %+v", r)
		}
	}
}

var documents = flag.Int("documents", 600, "how many random documents are tried")

// Documents put together by chance from what teams write: whatever stands
// beside what, Fix keeps the law of FuzzFix, and where no problem is left a
// plain GFM parser counts what Parse counts.
func TestFixKeepsItsLawInAnyCompany(t *testing.T) {
	p := newParser(t, Options{Known: func(key string) bool { return strings.HasPrefix(key, "b") }})
	indents := []string{"", "", "", "", "  ", "   ", "    ", "\t", "> "}
	bullets := []string{"- ", "* ", "-", "1. ", "2.", "• ", "", "", "3) ", "15.1. ", "a. ", "~~- ", "*"}
	boxes := []string{"[ ] ", "[x] ", "[] ", "[X ] ", "[✓]", "[done] ", "✅ ", "❌", "([x]) ", "**[ ]** ", "~~[x] ", "\\[x\\] ", "[/] ", "[AAA] ", "🚧 ", "", ""}
	texts := []string{"a", "b (M1)", "c~~", "= done", "(d) [e](f)", "**g**", "h (optional)", "`[] i`"}
	ends := []string{"\n", "\n", "\n", "\n\n", "\r\n", "\n# Week\n", "\n---\n"}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	clean := 0
	md := gfm()
	for range *documents {
		var b strings.Builder
		for range 1 + r.IntN(7) {
			b.WriteString(pick(indents) + pick(bullets) + pick(boxes) + pick(texts) + pick(ends))
		}
		fixed, d := law(t, p, b.String())
		if slices.ContainsFunc(d.Problems, func(p diag.Problem) bool { return p.Code != string(duplicateItem) }) {
			continue
		}
		clean++
		if got, want := gfmTasks(md, fixed), states(d); got != want {
			t.Errorf("GFM counts %q, Parse %q, in\n%q, fixed from\n%q", got, want, fixed, b.String())
		}
	}
	if clean < *documents/8 {
		t.Errorf("only %d documents are without a problem", clean)
	}
}

func FuzzFix(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.open + strings.Repeat(h.repeat, 40) + h.close)
	}
	f.Add("-[x] a\n-[] b\n[ x] c\n~~[✓] d~~\n✅ e\n([X]) f\n\n• [❌]g\n1.[done] h\n")
	f.Add("\ufeff* [x] a\r\n  [❌] b\r\n\t[] c\r\n> **[ ] d**\r\\[x\\] e\n")
	p := newParser(f, Options{Known: func(key string) bool { return len(key)%3 == 0 }})
	f.Fuzz(func(t *testing.T, src string) { law(t, p, src) })
}

// law checks what Fix promises of any text: the same is counted, only as many
// lines change as there are boxes, and a second Fix changes nothing. It returns
// what Fix made, and what is counted in it.
func law(t *testing.T, p *Parser, src string) ([]byte, Document) {
	t.Helper()
	fixed, boxes := p.Fix([]byte(src), nil)
	before, after := p.Parse("a.md", []byte(src)), p.Parse("a.md", fixed)
	if !slices.EqualFunc(before.Items, after.Items, alike) || !slices.Equal(before.Sections, after.Sections) {
		t.Fatalf("Fix made\n%q of\n%q, which counts otherwise", fixed, src)
	}
	if n := changedLines(src, string(fixed)); n != boxes {
		t.Fatalf("%d boxes, %d lines differ: %q, fixed from %q", boxes, n, fixed, src)
	}
	if again, n := p.Fix(fixed, nil); n != 0 || !bytes.Equal(again, fixed) {
		t.Fatalf("a second Fix makes\n%q of\n%q", again, fixed)
	}
	return fixed, after
}

func BenchmarkFix(b *testing.B) {
	p := newParser(b, Options{})
	src := []byte(strings.Repeat("# Week\n-[x] a\n-[] b\n\n* [✓] c\n  [❌] d\n* ~~[X ] e~~\n\n", 5000))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		p.Fix(src, nil)
	}
}

// BenchmarkFixHostile shows that time is linear, as BenchmarkParseHostile does.
func BenchmarkFixHostile(b *testing.B) {
	p := newParser(b, Options{})
	for _, h := range hostile {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"16kB", 16 << 10}, {"256kB", 256 << 10}} {
			src := []byte(h.open + strings.Repeat(h.repeat, size.bytes/len(h.repeat)) + h.close)
			b.Run(h.name+"/"+size.name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					p.Fix(src, nil)
				}
			})
		}
	}
}

func newParser(t testing.TB, o Options) *Parser {
	t.Helper()
	p, err := NewParser(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// changedLines returns how many lines differ, or -1 where their numbers do.
func changedLines(a, b string) int {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ReplaceAll(s, "\n", " \n"), func(r rune) bool { return r == '\n' || r == '\r' })
	}
	before, after := split(a), split(b)
	if len(before) != len(after) {
		return -1
	}
	n := 0
	for i := range before {
		if before[i] != after[i] {
			n++
		}
	}
	return n
}

// gfm returns a plain GFM parser.
func gfm() parser.Parser { return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser() }

// gfmTasks returns the tasks that a plain GFM parser sees.
func gfmTasks(md parser.Parser, src []byte) string {
	var b strings.Builder
	ast.Walk(md.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if box, ok := n.(*extast.TaskCheckBox); ok && entering {
			b.WriteString(map[bool]string{true: "x", false: "o"}[box.IsChecked])
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
