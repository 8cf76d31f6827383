package render

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"milepost/generator/diag"
	"milepost/generator/minify"
)

func TestAssetsAreMinifiedAndHashed(t *testing.T) {
	fsys := fstest.MapFS{
		"home.html":       {Data: []byte(`<img src="{{.}}{{asset "img/logo.svg"}}">`)},
		"site.css":        {Data: []byte("a {\n  color: red\n}\n")},
		"img/logo.svg":    {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"></svg>`)},
		"notes.txt":       {Data: []byte("as  it  is\n")},
		".DS_Store":       {Data: []byte("x")},
		"_drafts/old.css": {Data: []byte("x")},
	}
	r, err := New(fsys, minify.New())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range r.Assets() {
		got = append(got, a.Path+" "+string(a.Data))
	}
	want := `assets/img/logo.900fbe93.svg <svg xmlns="http://www.w3.org/2000/svg"/>
assets/notes.7f74ce2b.txt as  it  is

assets/site.ea159630.css a{color:red}`
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("assets\n got %s\nwant %s", got, want)
	}
	if got, want := execute(t, r, "home.html", "../"), `<img src="../assets/img/logo.900fbe93.svg">`; got != want {
		t.Errorf("page = %s, want %s", got, want)
	}
}

func TestWhatIsWrongInAssetsHasItsPlaceAllOfItAtOnce(t *testing.T) {
	fsys := fstest.MapFS{"a.js": {Data: []byte("let a = 1\nlet = ;\n")}, "b.css": {Data: []byte("a{color:red}")}, "c.json": {Data: []byte("{]")}}
	_, err := New(fsys, minify.New())
	list, _ := errors.AsType[diag.List](err)
	var got []string
	for _, p := range list {
		got = append(got, fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column))
	}
	if want := "a.js:2:7 c.json:1:2"; strings.Join(got, " ") != want {
		t.Errorf("%v at %v, want %s", err, got, want)
	}
	if _, err := New(fsys, nil); err != nil {
		t.Errorf("as they are written: %v", err)
	}
}

func TestEveryChangeOfAnAssetChangesItsName(t *testing.T) {
	path := func(css string) string {
		r, err := New(fstest.MapFS{"site.css": {Data: []byte(css)}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r.Assets()[0].Path
	}
	if a, b := path("a{}"), path("b{}"); a == b {
		t.Errorf("both are %s, want two names", a)
	}
	if a, b := path("a{}"), path("a{}"); a != b {
		t.Errorf("%s and %s, want one name for the same bytes", a, b)
	}
}

func TestAssetsThatPagesNeedMustBeThere(t *testing.T) {
	r, err := New(fstest.MapFS{"site.css": {Data: []byte("a{}")}, "icon.svg": {Data: []byte("<svg/>")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Links()
	if want := `no file "site.js" in templates`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func TestAssetsKeepWithinTheirBudgets(t *testing.T) {
	budget := map[string]int{"site.css": 14_000, "site.js": 4_000, "icon.svg": 400}
	for _, a := range builtIn(t).Assets() {
		if most, ok := budget[a.Name]; ok && len(a.Data) > most {
			t.Errorf("%s has %d bytes, want at most %d", a.Name, len(a.Data), most)
		}
	}
}
