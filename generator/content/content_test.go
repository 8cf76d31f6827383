package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"milepost/generator/naming"
)

// folder returns a folder with empty files of the names given.
func folder(names ...string) fs.FS {
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{}
	}
	return fsys
}

// listing returns what Read found, a line for each cohort, with a letter for
// each of curriculum, roster and facts and a sign of interrogation for a team
// whose file cannot be read, and one for the static files.
func listing(s Site) string {
	var b strings.Builder
	for _, c := range s.Cohorts {
		b.WriteString(c.Slug + ":")
		if c.Curriculum != nil {
			b.WriteString(" C")
		}
		if c.Roster != nil {
			b.WriteString(" R")
		}
		for _, t := range c.Teams {
			b.WriteString(" " + t.Slug + "=" + t.File.Name())
			if t.Facts != nil {
				b.WriteString("+F")
			}
			if t.fault != nil || t.entry.IsDir() {
				b.WriteString("?")
			}
		}
		b.WriteString("\n")
	}
	for _, f := range s.Static {
		b.WriteString(f.Name() + " ")
	}
	return strings.TrimSpace(b.String())
}

const privately = "has the name of a roster or of a copy that an editor keeps, and is not copied (delete it, or rename it if it is to be published)"

func TestRead(t *testing.T) {
	tests := []struct {
		name     string
		fsys     fs.FS
		want     string
		problems string
	}{
		{"an empty folder is an empty site", folder(), "", ""},
		{"cohorts and teams are in natural order", folder("2024/group-10.md", "2024/group-2.md", "2024/Group 1.md", "run 10/a.md", "run 9/a.md"),
			"2024: group-1=2024/Group 1.md group-2=2024/group-2.md group-10=2024/group-10.md\nrun-9: a=run 9/a.md\nrun-10: a=run 10/a.md", ""},
		{"a curriculum, a roster and facts are told from teams", folder("x/curriculum.md", "x/roster.csv", "x/a.md", "x/a.json", "x/b.md"), "x: C R a=x/a.md+F b=x/b.md", ""},
		{"a roster alone makes a cohort", folder("x/roster.csv"), "x: R", ""},
		{"a readme is about the folder", folder("README.md", "x/readme.md", "x/a.md", "y/README.md"), "x: a=x/a.md\ny/README.md", ""},
		{"other files are copied", folder("CNAME", "logo.png", "img/10.png", "img/9.png", "x/a.md", "x/photo.jpg", "x/deep/er/notes.md"),
			"x: a=x/a.md\nCNAME img/9.png img/10.png logo.png x/deep/er/notes.md x/photo.jpg", ""},
		{"facts and rosters are never copied", folder("roster.csv", "x/deep/Roster.CSV", "x/a.md", "x/gone.json", "img/data.json"), "x: a=x/a.md\nimg/data.json",
			"content/x/gone.json: has the name of no team's file, so it is taken for facts of one that is gone, and is not copied (delete it, or put it into a folder of its own)"},
		{"what may be a roster is never copied", folder("x/a.md", "x/Roster (1).csv", "x/roster-2025.xlsx", "deep/er/roster.ods", "x/rosters.csv", "x/roster.png"), "x: a=x/a.md\nx/roster.png x/rosters.csv",
			"content/deep/er/roster.ods: " + privately + "\ncontent/x/Roster (1).csv: " + privately + "\ncontent/x/roster-2025.xlsx: " + privately},
		{"copies that editors keep are never copied", folder("x/a.md", "x/a.md~", "x/roster.csv.bak", "x/#a.md#", "x/b.swp", "x/#1.png"), "x: a=x/a.md\nx/#1.png",
			"content/x/#a.md#: " + privately + "\ncontent/x/a.md~: " + privately + "\ncontent/x/b.swp: " + privately + "\ncontent/x/roster.csv.bak: " + privately},
		{"Markdown that is no team's is not copied from beside the teams'", folder("x/a.md", "x/B.Markdown", "x/c.mdx", "x/deep/d.markdown"), "x: a=x/a.md\nx/deep/d.markdown",
			"content/x/B.Markdown: does not end in .md, so it is no team and is not copied (rename it if it is a team's)\ncontent/x/c.mdx: does not end in .md, so it is no team and is not copied (rename it if it is a team's)"},
		{"a dot or an underscore keeps a name out", folder(".git/x.md", "_drafts/a.md", "x/_old.md", "x/.a.md", "x/a.md", "x/_img/a.png"), "x: a=x/a.md", ""},
		{"a team outside of a cohort is not published", folder("owls.md"), "",
			"content/owls.md: not in a cohort's folder, so it is no team and is not copied (move it into content/<cohort>)"},
		{"two teams with one slug are an error", folder("x/Group 1.md", "x/group-1.md"), "x: group-1=x/Group 1.md",
			`content/x/group-1.md: has the URL "group-1/", as has content/x/Group 1.md (rename one of them)`},
		{"two cohorts with one slug are an error", folder("Ä/a.md", "a/a.md"), "a: a=a/a.md", `content/Ä: has the URL "a/", as has content/a (rename one of them)`},
		{"a cohort cannot have a folder of the site's", folder("Assets/a.md"), "", `content/Assets: is a cohort whose URL "assets/" the site needs itself (rename the folder)`},
		{"a folder named as a team", folder("x/a.md", "x/b.md/c.md"), "x: a=x/a.md b=x/b.md?", ""},
		{"a device is no file", fstest.MapFS{"x/a.md": {}, "x/b.md": {Mode: fs.ModeNamedPipe}, "x/b.png": {Mode: fs.ModeNamedPipe}}, "x: a=x/a.md b=x/b.md?", "content/x/b.png: is neither a file nor a folder"},
		{"two curricula are an error", folder("x/CURRICULUM.md", "x/curriculum.md"), "x: C", "content/x/curriculum.md: is the cohort's curriculum, as is content/x/CURRICULUM.md (delete or rename one of them)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site, problems := Read(tt.fsys, "content")
			got := listing(site)
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if got := problems.Error(); got != tt.problems {
				t.Errorf("problems\n got %s\nwant %s", got, tt.problems)
			}
		})
	}
}

func TestLinksStayInside(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "secret.md"), "- [x] secret\n")
	write(t, filepath.Join(dir, "content/x/a.md"), "- [x] a\n")
	for link, target := range map[string]string{
		"content/x/out.md":      "../../secret.md",
		"content/x/absolute.md": filepath.Join(dir, "secret.md"),
		"content/x/inside.md":   "a.md",
		"content/x/gone.md":     "nothing.md",
		"content/x/up":          "..",
		"content/img.png":       "../secret.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(filepath.Join(dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()

	site, problems := Read(root.FS(), "content")
	if got, want := listing(site), "x: a=x/a.md absolute=x/absolute.md? gone=x/gone.md? inside=x/inside.md out=x/out.md?"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	for slug, want := range map[string]string{
		"absolute": "content/x/absolute.md: is a link that leads out of content (put a copy of the file in its place)",
		"gone":     "content/x/gone.md: is a link to what cannot be read: no such file or directory",
		"out":      "content/x/out.md: is a link that leads out of content (put a copy of the file in its place)",
	} {
		at := slices.IndexFunc(site.Cohorts[0].Teams, func(t Team) bool { return t.Slug == slug })
		if src, problems := site.Cohorts[0].Teams[at].Load(); src.Body != nil || problems.Error() != want {
			t.Errorf("%s reads %q, %v", slug, src.Body, problems)
		}
	}
	want := `content/img.png: is a link that leads out of content (put a copy of the file in its place)
content/x/up: is a link to a folder, which is not followed (put the folder in its place)`
	if got := problems.Error(); got != want {
		t.Errorf("problems\n got %s\nwant %s", got, want)
	}
	src, problems := site.Cohorts[0].Teams[3].Load()
	if string(src.Body) != "- [x] a\n" || len(problems) > 0 {
		t.Errorf("the link inside reads %q, %v", src.Body, problems)
	}
	out, ok := site.Cohorts[0].Beside("out.md")
	if b, problems := out.Text(); !ok || b != nil || problems.Err() == nil {
		t.Errorf("the link out of content reads %q, %v", b, problems)
	}
}

func TestBeside(t *testing.T) {
	site, _ := Read(fstest.MapFS{"x/a.md": {}, "x/_2023.md": {Data: []byte("old")}, "y/b.md": {}}, "content")
	c := site.Cohorts[0]
	f, ok := c.Beside("_2023.md")
	if b, problems := f.Text(); !ok || string(b) != "old" || len(problems) > 0 || f.Path != "content/x/_2023.md" {
		t.Errorf("%s reads %q, %v", f.Path, b, problems)
	}
	f, ok = c.Beside("nothing.md")
	if _, problems := f.Text(); !ok || problems.Error() != "content/x/nothing.md: cannot be read: file does not exist" {
		t.Errorf("problems = %v", problems)
	}
	for _, name := range []string{"../y/b.md", "/etc/passwd", "", "."} {
		if f, ok := c.Beside(name); ok {
			t.Errorf("Beside(%q) = %s, want none", name, f.Path)
		}
	}
}

func write(t *testing.T, name, text string) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestNamesOfFilesAreMadeReadable(t *testing.T) {
	tests := []struct{ name, file, slug, readable string }{
		{"a plain name", "group-7", "group-7", "Group 7"},
		{"marks are taken from letters", "équipe_ñandú", "equipe-nandu", "Équipe Ñandú"},
		{"letters of their own are spelled out", "Ærø Straße Łódź", "aero-strasse-lodz", "Ærø Straße Łódź"},
		{"taken apart or not is the same", "e\u0301quipe", "equipe", "Équipe"},
		{"other characters become one hyphen", "--A & B (2)!--", "a-b-2", "A & B (2)!"},
		{"another script is left out", "grupo 小组 1", "grupo-1", "Grupo 小组 1"},
		{"another script alone becomes a hash", "小组", "x-b4c859c1", "小组"},
		{"a device of Windows gets letters before it", "CON", "x-con", "CON"},
		{"another device too", "lpt1", "x-lpt1", "Lpt1"},
		{"control characters are dropped", "a\x00b\u202ec", "a-b-c", "Abc"},
		{"bytes that are no UTF-8", "a\xffb", "a-b", "A\uFFFDb"},
		{"a long name is cut", strings.Repeat("ab", 150), strings.Repeat("ab", 50), "A" + strings.Repeat("ba", 99) + "b…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := naming.SlugOrHash(tt.file); got != tt.slug {
				t.Errorf("slug of %q = %q, want %q", tt.file, got, tt.slug)
			}
			if got := readable(tt.file); got != tt.readable {
				t.Errorf("readable(%q) = %q, want %q", tt.file, got, tt.readable)
			}
		})
	}
}

func TestATextOnOneLineStaysAsItIs(t *testing.T) {
	// What a quick look takes for plain is what a close look leaves alone.
	for _, s := range []string{"", "Owls", "Group 7 & co. ~", " a", "a ", "a  b", "a\tb", "a\nb", "a\x7f", "é", "e\u0301", "a\u00a0b", strings.Repeat("a", 200), strings.Repeat("a", 201)} {
		close := strings.Join(strings.Fields(naming.Visible(norm.NFC.String(s))), " ")
		if isPlain(s) && (close != s || len(s) > maxName) {
			t.Errorf("%q is taken for plain", s)
		}
		if got := oneLine(s); len(s) <= maxName && got != close {
			t.Errorf("oneLine(%q) = %q, want %q", s, got, close)
		}
	}
}

func TestAFileWhoseNameHidesCharactersIsNotRead(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"a.md", "b\u202e.md", "c\x1b[2J.md", "d\t.md", "\ufeffe.png", "größer 7.md"} {
		fsys["2024/"+name] = &fstest.MapFile{Data: []byte("- [x] a\n")}
	}
	site, problems := Read(fsys, "content")
	if len(site.Cohorts) != 1 || len(site.Cohorts[0].Teams) != 2 || len(site.Static) != 0 {
		t.Errorf("read %+v, want the teams a and grosser-7 alone", site)
	}
	var want strings.Builder
	for _, name := range []string{"b.md", "c[2J.md", "d.md", "e.png"} {
		want.WriteString("content/2024/" + name + ": has characters in its name that nobody can see, and is not read (rename it)\n")
	}
	if got := problems.Error() + "\n"; got != want.String() {
		t.Errorf("problems\n got %s\nwant %s", got, want.String())
	}
}
