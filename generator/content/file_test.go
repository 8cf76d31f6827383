package content

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoad(t *testing.T) {
	tests := []struct {
		name, src string
		front     FrontMatter
		body      string
		problems  string
	}{
		{"no front matter", "# A\n- [x] a\n", FrontMatter{}, "# A\n- [x] a\n", ""},
		{"YAML is blanked", "---\nname: Owls\nhidden: true\n---\n- [x] a\n", FrontMatter{Name: "Owls", Hidden: true},
			"   \n          \n            \n   \n- [x] a\n", ""},
		{"TOML is blanked", "+++\nname = 'Owls'\nproject = \"Rice  grains\"\nrepo = 'https://git.example/a/b.git'\n+++\na",
			FrontMatter{Name: "Owls", Project: "Rice grains", Repo: "https://git.example/a/b"},
			"   \n             \n                        \n                                    \n   \na", ""},
		{"a byte order mark and CRLF are kept", "\ufeff---\r\nname: Ö\r\n---\r\na\r\n", FrontMatter{Name: "Ö"}, "\ufeff   \r\n        \r\n   \r\na\r\n", ""},
		{"white space after the lines around it", "--- \nname: A\n...\t\na", FrontMatter{Name: "A"}, "    \n       \n   \t\na", ""},
		{"front matter alone", "---\nname: A\n---", FrontMatter{Name: "A"}, "   \n       \n   ", ""},
		{"empty front matter", "---\n---\na", FrontMatter{}, "   \n   \na", ""},
		{"keys of other tools are not looked at", "---\ntitle: [1, 2]\nlayout: post\nname: A\n---\na", FrontMatter{Name: "A"}, "   \n             \n            \n       \n   \na", ""},
		{"a number is a name", "---\nname: 007\n---\n", FrontMatter{Name: "007"}, "   \n         \n   \n", ""},
		{"a name left empty is none", "---\nname:\nrepo: ''\n---\n", FrontMatter{}, "   \n     \n        \n   \n", ""},
		{"an alias is followed", "---\ntitle: &t Owls\nname: *t\n---\n", FrontMatter{Name: "Owls"}, "   \n              \n        \n   \n", ""},
		{"an SSH address becomes a URL", "---\nrepo: git@git.example:a/b.git\n---\n", FrontMatter{Repo: "https://git.example/a/b"}, "   \n                             \n   \n", ""},
		{"hidden in words", "---\nhidden: yes\n---\n", FrontMatter{Hidden: true}, "   \n           \n   \n", ""},
		{"not hidden in words", "---\nhidden: 'no'\n---\n", FrontMatter{}, "   \n            \n   \n", ""},

		{"a line across the page is body", "---\n\nSome text.\n\n---\n- [x] a\n", FrontMatter{}, "---\n\nSome text.\n\n---\n- [x] a\n", ""},
		{"a line across the page before a list is body", "---\n- [x] a\n---\n", FrontMatter{}, "---\n- [x] a\n---\n", ""},
		{"a broken mapping with a checklist is body", "---\nNote: it: is\n- [x] a\n---\n", FrontMatter{}, "---\nNote: it: is\n- [x] a\n---\n", ""},
		{"YAML that has no end is body", "---\nname: A\n- [x] a\n", FrontMatter{}, "---\nname: A\n- [x] a\n", ""},
		{"front matter stands at the start", "\n---\nname: A\n---\n", FrontMatter{}, "\n---\nname: A\n---\n", ""},
		{"TOML that has no end", "+++\nname = 'A'\n", FrontMatter{}, "+++\nname = 'A'\n",
			`x/a.md:1:1: the front matter has no end (write a line of "+++" after it)`},
		{"front matter that goes on for ever", "+++\n" + strings.Repeat("#\n", maxFront/2+1) + "+++\n", FrontMatter{}, "+++\n" + strings.Repeat("#\n", maxFront/2+1) + "+++\n",
			`x/a.md:1:1: the front matter has no end (write a line of "+++" after it)`},

		{"a wrong type in YAML keeps the others", "---\nname: [a]\nproject: P\n---\na", FrontMatter{Project: "P"}, "   \n         \n          \n   \na", "x/a.md:2:7: name is no text"},
		{"a wrong type in TOML keeps the others", "+++\nname = 7\nproject = 'P'\n+++\na", FrontMatter{Project: "P"}, "   \n        \n             \n   \na", "x/a.md:2:8: name is no text"},
		{"columns count bytes", "---\n{title: ÖÖ, name: [a]}\n---\n", FrontMatter{}, "   \n                        \n   \n", "x/a.md:2:21: name is no text"},
		{"a repository of another scheme", "---\nrepo: javascript:alert(1)\n---\n", FrontMatter{}, "   \n                         \n   \n",
			`x/a.md:2:7: repo "javascript:alert(1)" is not an absolute http or https URL`},
		{"a repository with a token", "+++\nrepo = 'https://me:token@git.example/a'\n+++\n", FrontMatter{}, "   \n                                       \n   \n", "x/a.md:2:9: repo has a user in its URL"},
		{"an unclear hidden hides", "---\nhidden: maybe\n---\n", FrontMatter{Hidden: true}, "   \n             \n   \n", "x/a.md:2:9: hidden is neither true nor false, and is taken as true"},
		{"broken YAML still hides", "---\nname: a: b\nhidden: true\n---\nx", FrontMatter{Hidden: true}, "   \n          \n            \n   \nx",
			"x/a.md:2:1: front matter: mapping values are not allowed in this context"},
		{"broken TOML still hides", "+++\nname = \nhidden = true\n+++\nx", FrontMatter{Hidden: true}, "   \n       \n             \n   \nx",
			"x/a.md:2:8: front matter: expected value but found '\\n' instead"},

		{"TOML keys within keys without end are not read", "+++\nhidden = true\n" + strings.Repeat("a.", 101) + "b = 1\n+++\nx", FrontMatter{Hidden: true},
			"   \n             \n" + strings.Repeat(" ", 207) + "\n   \nx", "x/a.md:3:1: front matter: keys are nested too deep"},
		{"nor are tables within tables", "+++\na = " + strings.Repeat("{a = ", 101) + "1" + strings.Repeat("}", 101) + "\n+++\nx", FrontMatter{},
			"   \n" + strings.Repeat(" ", 611) + "\n   \nx", "x/a.md:2:1: front matter: keys are nested too deep"},

		{"an empty file", "", FrontMatter{}, "", "x/a.md: the file is empty"},
		{"a file of blanks", "\ufeff \n\n", FrontMatter{}, "\ufeff \n\n", "x/a.md: the file is empty"},
		{"UTF-16 is decoded", "\xff\xfe-\x00 \x00\xf6\x00", FrontMatter{}, "- ö", "x/a.md:1:1: the file is UTF-16, which GitHub does not show as Markdown (save the file as UTF-8)"},
		{"UTF-16 the other way round", "\xfe\xff\x00-\x00 \x00\xf6", FrontMatter{}, "- ö", "x/a.md:1:1: the file is UTF-16, which GitHub does not show as Markdown (save the file as UTF-8)"},
		{"other bytes are kept", "a\n- [x] caf\xe9\n\xff", FrontMatter{}, "a\n- [x] caf\xe9\n\xff", "x/a.md:2:10: this byte and others like it are no UTF-8 (save the file as UTF-8)"},
		{"the largest file", strings.Repeat("a", maxText), FrontMatter{}, strings.Repeat("a", maxText), ""},
		{"a file that is larger is not read", strings.Repeat("a", maxText+maxText/2), FrontMatter{}, "", "x/a.md: has 1.5 MiB, and is not read (a text may have 1 MiB)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := File{Path: "x/a.md", fsys: fstest.MapFS{"a.md": {Data: []byte(tt.src)}}, name: "a.md"}
			src, problems := f.Load()
			if src.Front != tt.front {
				t.Errorf("front matter\n got %+v\nwant %+v", src.Front, tt.front)
			}
			if string(src.Body) != tt.body {
				t.Errorf("body\n got %.200q\nwant %.200q", src.Body, tt.body)
			}
			if got := problems.Error(); got != tt.problems {
				t.Errorf("problems\n got %s\nwant %s", got, tt.problems)
			}
		})
	}
}

// A growing file says that it is small.
type growing struct{ fs.File }

func (growing) Read(b []byte) (int, error) { return len(b), nil }

type growingFS struct{ fs.FS }

func (g growingFS) Open(name string) (fs.File, error) {
	f, err := g.FS.Open(name)
	return growing{f}, err
}

func TestFileThatGrowsIsNotReadWhole(t *testing.T) {
	f := File{Path: "a.md", fsys: growingFS{fstest.MapFS{"a.md": {Data: []byte("a")}}}, name: "a.md"}
	b, problems := f.Text()
	if want := "a.md: has 1.0 MiB, and is not read (a text may have 1 MiB)"; b != nil || problems.Error() != want {
		t.Errorf("%d bytes, %v, want %s", len(b), problems, want)
	}
}

func TestFileThatCannotBeRead(t *testing.T) {
	f := File{Path: "content/a.md", fsys: fstest.MapFS{"b.md/c": {}}, name: "a.md"}
	if _, problems := f.Load(); problems.Error() != "content/a.md: cannot be read: file does not exist" {
		t.Errorf("problems = %v", problems)
	}
	if _, err := f.Bytes(); err == nil || err.Error() != "read content/a.md: file does not exist" {
		t.Errorf("error = %v", err)
	}
	f.name = "b.md"
	if _, problems := f.Load(); problems.Error() != "content/a.md: is a folder, not a file" || problems.Err() == nil {
		t.Errorf("problems = %v", problems)
	}
}

func TestReasonLeavesOperationAndPathOut(t *testing.T) {
	if got := reason(&fs.PathError{Op: "open", Path: "a", Err: errors.New("b")}); got != "b" {
		t.Errorf("reason = %q, want b", got)
	}
}

func FuzzLoad(f *testing.F) {
	for _, src := range []string{"---\nname: a\n---\nb", "+++\nname = 1\n+++", "---\n&a [*a]\n---", "---\nname: &a [*a]\n---", "---\n? a\n---", "\ufeff---\r\n{name: [ö]}\r\n---",
		"---\n<<: {name: a}\nname: !!binary x\n---", "\xff\xfea\x00b",
		"+++\n" + strings.Repeat("a.", 100) + "b = 1\n+++\n", "+++\na = " + strings.Repeat("{a=", 100) + "1\n+++\n", "---\nname: " + strings.Repeat("[", 300) + "\n---\n"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := File{Path: "a.md", fsys: fstest.MapFS{"a.md": {Data: src}}, name: "a.md"}
		got, problems := file.Load()
		text, _ := file.Text()
		if len(got.Body) != len(text) || bytes.Count(got.Body, []byte("\n")) != bytes.Count(text, []byte("\n")) {
			t.Errorf("body has %d bytes of %d, or other lines", len(got.Body), len(text))
		}
		lines := bytes.Count(text, []byte("\n")) + 1
		for _, p := range problems {
			if p.Line > lines || p.Column > len(text)+1 {
				t.Errorf("%v lies outside of the file, which has %d lines", p, lines)
			}
		}
	})
}
