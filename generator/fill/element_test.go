package fill

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"milepost/generator/piece"
)

// A row is an element of which there is nothing but its source until it is made.
type row struct {
	source string
	Text   string
	Inner  *row
	makes  *int
}

func (r *row) Key() piece.Key {
	if r.source == "" {
		return piece.Key{}
	}
	return piece.KeyOf([]byte(r.source))
}

func (r *row) Make() {
	if r.Text == "" && r.source != "" {
		r.Text, r.Inner = r.source, &row{Text: r.source}
		*r.makes++
	}
}

type rows struct {
	Title string
	Rows  []row
	other []row // nobody makes what no template can see
}

func newRows(sources ...string) (model rows, makes *int) {
	makes = new(int)
	for _, s := range sources {
		model.Rows = append(model.Rows, row{source: s, makes: makes})
	}
	model.Title, model.other = "T", []row{{source: "x"}}
	return model, makes
}

const rowsText = `{{define "row"}}<b>{{.Text}}</b>{{end}}`

func TestElementsThatAreKnownAreNotMade(t *testing.T) {
	html := template.Must(template.New("page").Parse(rowsText + `{{.Title}}: {{range .Rows}}{{template "row" .}}{{else}}none{{end}}.`))
	if err := html.Execute(new(bytes.Buffer), rows{}); err != nil { // escapes
		t.Fatal(err)
	}
	set := New(html, nil)
	var page []byte
	index := ""
	for _, c := range []struct {
		sources, want string
		makes         int
	}{
		{"a <", "T: <b>a</b><b>&lt;</b>.", 2},
		{"< a", "T: <b>&lt;</b><b>a</b>.", 0},
		{"a new a", "T: <b>a</b><b>new</b><b>a</b>.", 1},
		{"", "T: none.", 0},
	} {
		book := piece.NewBook(bytes.NewReader(page), len(page), index)
		model, makes := newRows(strings.Fields(c.sources)...)
		got, ok := set.Append(nil, book, "page", model)
		if !ok || string(got) != c.want || *makes != c.makes {
			t.Errorf("%q: %v, %s with %d made, want %s with %d", c.sources, ok, got, *makes, c.want, c.makes)
		}
		page, index = got, book.Index()
	}
}

// A loop that does more than call a template makes every element, whatever the
// book has of it.
func TestElementsOfOtherLoopsAreMade(t *testing.T) {
	for _, loop := range []string{
		`{{range .Rows}}{{.Text}}{{end}}`,
		`{{range .Rows}}<i>{{template "row" .}}</i>{{end}}`,
		`{{range $i, $row := .Rows}}{{$i}}{{template "row" $row}}{{end}}`,
		`{{range $row := .Rows}}{{template "row" .}}{{end}}`,
		`{{range .Rows}}{{template "row" .Inner}}{{end}}`,
		`{{range .Rows}}{{template "title" $}}{{end}}`,
		`{{range .Rows}}{{if .Text}}{{template "row" .}}{{end}}{{end}}`,
		`{{(index .Rows 0).Text}}`,
	} {
		t.Run(loop, func(t *testing.T) {
			html := template.Must(template.New("page").Parse(rowsText + `{{define "title"}}{{.Title}}{{end}}` + loop))
			var want strings.Builder
			model, _ := newRows("a", "b")
			MakeAll(model)
			if err := html.Execute(&want, model); err != nil {
				t.Fatal(err)
			}
			book := piece.NewBook(nil, 0, "")
			stale := book.Append(nil, model.Rows[0].Key().With(piece.KeyOf([]byte("row"))), func(out []byte) []byte { return append(out, "stale"...) })
			book = piece.NewBook(bytes.NewReader(stale), len(stale), book.Index())
			late, _ := newRows("a", "b")
			got, ok := New(html, nil).Append(nil, book, "page", late)
			if !ok { // as html/template makes it
				var b bytes.Buffer
				MakeAll(&late)
				if err := html.Execute(&b, late); err != nil {
					t.Fatal(err)
				}
				got = b.Bytes()
			}
			if string(got) != want.String() || strings.Contains(want.String(), "stale") || book.Index() != "" {
				t.Errorf("%s, want %s, and nothing noted", got, want.String())
			}
		})
	}
}

func TestElementsThatCannotBeReachedAreLeftToTheOriginal(t *testing.T) {
	html := template.Must(template.New("page").Parse(`{{range .}}{{.Text}}{{end}}`))
	if err := html.Execute(new(bytes.Buffer), [1]row{}); err != nil {
		t.Fatal(err)
	}
	if got, ok := New(html, nil).Append(nil, nil, "page", [1]row{{source: "a", makes: new(int)}}); ok {
		t.Errorf("an array gives %s", got)
	}
	MakeAll("no struct")
	MakeAll(nil)
}

// The same element is another piece where a loop calls another template.
func TestAnElementIsKnownByTheTemplateThatIsCalled(t *testing.T) {
	for _, text := range []string{
		`{{range .Rows}}{{template "row" .}}{{end}}|{{range .Rows}}{{template "short" .}}{{end}}`,
		`{{if .Title}}{{range .Rows}}{{template "row" .}}{{end}}{{else}}{{range .Rows}}{{template "short" .}}{{end}}{{end}}`,
	} {
		html := template.Must(template.New("page").Parse(rowsText + `{{define "short"}}{{.Text}};{{end}}` + text))
		if err := html.Execute(new(bytes.Buffer), rows{}); err != nil { // escapes
			t.Fatal(err)
		}
		set := New(html, nil)
		var page []byte
		index := ""
		for _, title := range []string{"T", "T", "", "T"} {
			model, _ := newRows("a", "\"")
			model.Title = title
			whole, _ := newRows("a", "\"")
			whole.Title = title
			MakeAll(whole)
			var want strings.Builder
			if err := html.Execute(&want, whole); err != nil {
				t.Fatal(err)
			}
			book := piece.NewBook(bytes.NewReader(page), len(page), index)
			got, ok := set.Append(nil, book, "page", model)
			if !ok || string(got) != want.String() {
				t.Errorf("%s\n%v got %s\nwant %s", text, ok, got, want.String())
			}
			page, index = got, book.Index()
		}
	}
}

// A draft is a file in memory.
type draft struct {
	bytes.Buffer
	earlier []byte
}

func (d *draft) Copy(from, n int64) error {
	_, err := d.Write(d.earlier[from : from+n])
	return err
}

func (d *draft) Restart() error {
	d.Reset()
	return nil
}

// A lasting is a model that stands on many pages, with rows.
type lasting struct{ Rows []row }

func (*lasting) Lasting() bool { return true }

func TestWhatIsHandedOnIsAllOfThePage(t *testing.T) {
	many := make([]string, 3000)
	for i := range many {
		many[i] = strings.Repeat("<", i%40)
	}
	type page struct {
		Title string
		Rows  []row
		List  *lasting
		None  *lasting
	}
	for _, c := range []struct {
		name, text string
		ok         bool
	}{
		{"rows", `{{.Title}}{{range .Rows}}{{template "row" .}}{{end}}{{.Title}}`, true},
		{"rows without a key", `{{.Title}}{{range .Rows}}{{template "row" .}}{{end}}{{range .Rows}}<i>{{.Text}}</i>{{end}}`, true},
		{"rows of a model that is remembered", `{{range .Rows}}{{template "row" .}}{{end}}{{template "list" .List}}{{template "list" .List}}`, true},
		{"rows before what cannot be compiled", `{{range .Rows}}{{template "row" .}}{{end}}{{printf "%s" .Title}}`, false},
		{"rows before a mistake", `{{range .Rows}}{{template "row" .}}{{end}}{{range .None.Rows}}{{end}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			html := template.Must(template.New("page").Parse(rowsText + `{{define "list"}}{{range .Rows}}{{template "row" .}}{{end}}{{end}}` + c.text))
			model, _ := newRows(many...)
			whole := page{Title: "T", Rows: model.Rows, List: &lasting{model.Rows}}
			MakeAll(whole)
			var want bytes.Buffer
			if err := html.Execute(&want, whole); err != nil && c.ok {
				t.Fatal(err)
			}
			book := piece.NewBook(nil, 0, "")
			for _, earlier := range [][]byte{nil, want.Bytes()} {
				if earlier != nil {
					book = piece.NewBook(bytes.NewReader(earlier), len(earlier), book.Index())
				}
				to := draft{earlier: earlier}
				book.HandOn(&to)
				late, _ := newRows(many...)
				got, ok := New(html, nil).Append(nil, book, "page", page{Title: "T", Rows: late.Rows, List: &lasting{late.Rows}})
				if ok != c.ok {
					t.Fatalf("done = %v", ok)
				}
				if !ok { // nothing is left of what was handed on
					if to.Len() > 0 || len(got) > 0 {
						t.Errorf("%d bytes are handed on, and %d made", to.Len(), len(got))
					}
					return
				}
				if to.Len() == 0 && earlier == nil {
					t.Error("nothing is handed on")
				}
				if err := book.Finish(got); err != nil || !bytes.Equal(to.Bytes(), want.Bytes()) {
					t.Errorf("%v, %d bytes, want %d", err, to.Len(), want.Len())
				}
			}
		})
	}
}
