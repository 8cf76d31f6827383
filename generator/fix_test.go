package generator

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFixReturnsTheTeamsFilesThatChange(t *testing.T) {
	utf16 := "\xff\xfe-\x00 \x00[\x00]\x00 \x00a\x00\n\x00"
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                 "title = \"Course\"\n",
		"content/1/curriculum.md":   "# Week 1\n- [] Write a plan\n",
		"content/1/bare.md":         "✅ Write a plan\n",
		"content/1/clean.md":        "- [x] Write a plan\n",
		"content/1/front.md":        "+++\r\nname = \"[] é\"\r\nhidden = true\r\n+++\r\n- [] Write a plan\r\n",
		"content/1/large.md":        "- [] a\n" + strings.Repeat("x", 1<<20),
		"content/1/utf16.md":        utf16,
		"content/1/_draft.md":       "- [] a\n",
		"content/2/without-list.md": "✅ Write a plan\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	all, err := Fix(fsys, func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range all {
		got[f.Path] = string(f.After)
		if f.Boxes != 1 || string(f.Before) != string(fsys[f.Path].Data) {
			t.Errorf("%s: %d boxes, before %q", f.Path, f.Boxes, f.Before)
		}
	}
	want := map[string]string{
		"content/1/bare.md":  "- [x] Write a plan\n",
		"content/1/front.md": "+++\r\nname = \"[] é\"\r\nhidden = true\r\n+++\r\n- [ ] Write a plan\r\n",
	}
	for path, text := range want {
		if got[path] != text {
			t.Errorf("%s becomes %q, want %q", path, got[path], text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files change, want %d: %q", len(got), len(want), got)
	}
	one, err := Fix(fsys, func(path string) bool { return path == "content/1/front.md" })
	if err != nil || len(one) != 1 || one[0].Path != "content/1/front.md" {
		t.Errorf("of one file wanted, %v, %v change", one, err)
	}
}

func TestInputsAreWhatASiteReads(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"content/b/curriculum.md", "content/b/owls.md", "content/b/README.md", "content/b/_old.md", "content/b/roster.csv", "content/a/bats.md", "content/CNAME"} {
		fsys[name] = &fstest.MapFile{}
	}
	want := []string{"content/a/bats.md", "content/b/curriculum.md", "content/b/roster.csv", "content/b/owls.md"}
	if got := Inputs(fsys); !slices.Equal(got, want) {
		t.Errorf("Inputs = %q, want %q", got, want)
	}
}
