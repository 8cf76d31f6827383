package fill

import (
	"fmt"
	"html/template"
	"strings"
	"sync"
	"testing"
)

// A line is lasting where it says so.
type line struct {
	Text, URL string
	Stays     bool
	Next      *line
}

func (l *line) Lasting() bool { return l.Stays }

const linesText = `{{range .}}{{template "line" .}}<i>{{template "words" .}}</i>{{end}}` +
	`{{define "words"}}{{if .}}{{.Text}} {{.URL}}{{end}}{{end}}{{define "line"}}{{if .}}{{.Text}}<a href="{{.URL}}">{{with .Next}}{{template "line" .}}{{end}}</a>{{end}}{{end}}`

func newLines(t *testing.T) (*Set, func(lines []*line) string) {
	t.Helper()
	html := template.Must(template.New("page").Parse(linesText))
	expected := func(lines []*line) string {
		var b strings.Builder
		if err := html.Execute(&b, lines); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	expected(nil) // escapes
	return New(html, nil), expected
}

func TestALastingModelLooksTheSameEachTime(t *testing.T) {
	set, expected := newLines(t)
	one, two := &line{Text: "a<b", URL: "x y", Stays: true}, &line{Text: "c", Stays: true}
	two.Next = one
	for _, lines := range [][]*line{{one}, {two, one, nil, two}, {nil, one}, {}} {
		got, ok := set.Append([]byte("before "), nil, "page", lines)
		if want := "before " + expected(lines); !ok || string(got) != want {
			t.Errorf("%v\n got %s\nwant %s", ok, got, want)
		}
	}
}

func TestAModelThatDoesNotLastIsLookedAtEachTime(t *testing.T) {
	set, expected := newLines(t)
	one := &line{Text: "a"}
	for _, text := range []string{"a", "b"} {
		one.Text = text
		got, ok := set.Append(nil, nil, "page", []*line{one, one})
		if want := expected([]*line{one, one}); !ok || string(got) != want {
			t.Errorf("%v\n got %s\nwant %s", ok, got, want)
		}
	}
}

func TestMoreLastingModelsThanAreRemembered(t *testing.T) {
	set, expected := newLines(t)
	lines := make([]*line, mostRemembered+100)
	for i := range lines {
		lines[i] = &line{Text: fmt.Sprint(i), Stays: true}
	}
	want := expected(lines)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got, ok := set.Append(nil, nil, "page", lines); !ok || string(got) != want {
				t.Errorf("%v, and %d bytes that differ from the %d of html/template", ok, len(got), len(want))
			}
		})
	}
	wg.Wait()
}

func TestRoomForAListIsInProportionToWhatIsWritten(t *testing.T) {
	set, _ := newLines(t)
	lines := make([]*line, 20_000)
	for i := range lines {
		lines[i] = &line{Text: "a"}
		if i < 100 {
			lines[i].Text = strings.Repeat("long", 1000)
		}
	}
	got, ok := set.Append(nil, nil, "page", lines)
	if !ok || cap(got) > 10*len(got) {
		t.Errorf("%v, %d bytes in room for %d", ok, len(got), cap(got))
	}
}
