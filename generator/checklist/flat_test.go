package checklist

import (
	"os"
	"path/filepath"
	"testing"
)

// sameLines fails where flat takes a document for flat and reads other lines
// than goldmark. It returns whether the document is flat.
func sameLines(t *testing.T, p *Parser, src []byte) bool {
	t.Helper()
	fast := p.newReading("a.md", src)
	fast.blank(src)
	if !fast.flat() {
		if len(fast.lines) > 0 {
			t.Errorf("%d lines of a document that is not flat", len(fast.lines))
		}
		return false
	}
	slow := p.newReading("a.md", src)
	slow.blank(src)
	slow.walk()
	if len(fast.lines) != len(slow.lines) {
		t.Fatalf("flat reads %d lines, goldmark %d, of\n%s", len(fast.lines), len(slow.lines), src)
	}
	for i, f := range fast.lines {
		s := slow.lines[i]
		if f.start != s.start || f.stop != s.stop || f.kind != s.kind || f.list != s.list || f.parent != s.parent || f.title != s.title || f.glued != s.glued {
			t.Fatalf("line %d: flat reads %+v, goldmark %+v, of\n%s", i, f, s, src)
		}
		if len(f.para.comments)+len(s.para.comments) > 0 {
			t.Fatalf("line %d has comments, of\n%s", i, src)
		}
	}
	return true
}

var flatDocuments = map[string]bool{
	"": true, "\n \n\t\n": true, "# a\n\n- [ ] b\n- [x] c": true, "- [] b\n* [x] c\n\n\n+ [-] d\n": true, "- [ ] b\n## c\n- [ ] d\n": true,
	"###### a \n- [ ] `b` (M1)\n": true, "# \n- [ ] b\n": true, "#   a  b\t\n": true, "- [ ]\n- [\n": true, "- [ ] a\\\n": true, "\ufeff- [ ] a\r\n": true,
	"- [ ] a\r\n- [x] b\r\n": true, "- [ ] a | b\n": true, "- [x](b)\n- [x][b]\n": true, "# a\\\n- [ ] a": true, "- [ ] \xff\n# \x00": true, "- [ ] a\u2028b\u00a0\n": true,
	"a\n": false, " - [ ] a\n": false, "- [ ] a\n  b\n": false, "- [ ] a\nb": false, "- a\n": false, "-[ ] a\n": false, "-  [ ] a\n": false, "-\t[ ] a\n": false, "1. [ ] a\n": false,
	"- [ ] a <!-- b -->\n": false, "- [a]: b\n": false, "- [ ] [a]: b\n": false, "####### a\n": false, "#a\n": false, "# a #\n": false, "# a\n===\n": false, "- [ ] a\n---\n": false,
	"- [ ] a\n\n      code\n": false, "> - [ ] a\n": false, "```\n- [ ] a\n```\n": false, "#\n- [ ] a": false, "+ [ ] a\f\n": true, "- [ ] a\v- [ ] b": true,
}

func TestAFlatDocumentIsReadAsGoldmarkReadsIt(t *testing.T) {
	p, err := NewParser(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for src, want := range flatDocuments {
		if got := sameLines(t, p, []byte(src)); got != want {
			t.Errorf("%q: flat is %v, want %v", src, got, want)
		}
	}
}

func TestTheChecklistsInTheRepositoryAreReadAsGoldmarkReadsThem(t *testing.T) {
	p, err := NewParser(Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../content/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	flat := 0
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if sameLines(t, p, src) {
			flat++
		}
	}
	if flat == 0 {
		t.Errorf("none of %d files is flat", len(files))
	}
}
