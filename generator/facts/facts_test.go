package facts

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

func TestParseReadsWhatMarshalWrote(t *testing.T) {
	at := time.Date(2024, 1, 7, 12, 0, 0, 0, time.UTC)
	f := Facts{Schema: Schema,
		Source:   Source{URL: "https://example.org/a", Branch: "main", Path: "README.md", Commit: "abc", Time: at, Also: []string{"b.md"}},
		Stale:    &Stale{Since: at, Reason: "gone"},
		History:  []Change{{Time: at, Done: []string{"a", "b"}}},
		Activity: &Activity{Authors: 3, Days: []Day{{"2024-01-07", 4}}},
		Evidence: []Evidence{{Item: "a", Paths: []string{"Dockerfile"}}, {Item: "b"}}}
	b, err := Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse(b)
	if err != nil || !reflect.DeepEqual(got, f) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, f)
	}
}

func TestParseRefusesWhatItCannotTrust(t *testing.T) {
	tests := []struct{ name, src string }{
		{"no JSON", `{`},
		{"an unknown key", `{"schema":1,"source":{"url":""},"authors":["Ada"]}`},
		{"a newer schema", `{"schema":2,"source":{"url":""}}`},
		{"no schema", `{"source":{"url":""}}`},
		{"text behind", `{"schema":1,"source":{"url":""}} {}`},
		{"a history that runs backwards", `{"schema":1,"source":{"url":""},"history":[{"time":"2024-01-02T00:00:00Z","done":[]},{"time":"2024-01-01T00:00:00Z","done":[]}]}`},
		{"days that run backwards", `{"schema":1,"source":{"url":""},"activity":{"authors":1,"days":[{"date":"2024-01-02","commits":1},{"date":"2024-01-01","commits":1}]}}`},
		{"a bad day", `{"schema":1,"source":{"url":""},"activity":{"authors":1,"days":[{"date":"yesterday","commits":1}]}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Parse([]byte(tt.src)); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestMarshalGivesEachChangeALine(t *testing.T) {
	at := time.Date(2024, 1, 7, 12, 0, 0, 0, time.UTC)
	b, err := Marshal(Facts{Source: Source{URL: "https://example.org/a,[\"{"}, History: []Change{{at, []string{"a", "b"}}, {at, []string{"a"}}}, Activity: &Activity{Authors: 2, Days: []Day{{"2024-01-07", 1}, {"2024-01-08", 2}}}, Stale: &Stale{at, "gone"},
		Evidence: []Evidence{{Item: "a", Paths: []string{"x", "y"}}}})
	want := `{"schema":1,
"source":{"url":"https://example.org/a,[\"{"},
"stale":{"since":"2024-01-07T12:00:00Z","reason":"gone"},
"history":[
{"time":"2024-01-07T12:00:00Z","done":["a","b"]},
{"time":"2024-01-07T12:00:00Z","done":["a"]}],
"activity":{"authors":2,"days":[
{"date":"2024-01-07","commits":1},
{"date":"2024-01-08","commits":2}]},
"evidence":[
{"item":"a","paths":["x","y"]}]}
`
	if err != nil || string(b) != want {
		t.Errorf("Marshal = %s, %v, want %s", b, err, want)
	}
}

func TestWhatNobodySeesIsTakenOutOfFacts(t *testing.T) {
	f, err := Parse([]byte(`{"schema":1,"source":{"url":"https://a.example","branch":"a\u202eb","path":"a\tb\u0007.md","also":["\ufeffc"],"tried":["d\u2066"]},
"stale":{"since":"2024-01-07T00:00:00Z","reason":"e\nf\u001b[2J"},"evidence":[{"item":"g","paths":["h\u200bi"]}]}`))
	got := []string{f.Source.Branch, f.Source.Path, f.Source.Also[0], f.Source.Tried[0], f.Stale.Reason, f.Evidence[0].Paths[0]}
	if want := []string{"ab", "a b.md", "c", "d", "e f[2J", "hi"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("texts = %q, %v, want %q", got, err, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"schema":1,"source":{"url":"https://a.example","also":["b"]},"evidence":[{"item":"c","paths":["d"]}]}`))
	f.Add([]byte(`{"schema":1,"source":{"url":"a"},"history":[{"time":"2024-01-07T12:00:00Z","done":["b"]}],"activity":{"authors":1,"days":[{"date":"2024-01-07","commits":1}]}}`))
	f.Add([]byte(`{"schema":1,"source":{"url":"a\u202e"},"stale":{"since":"2024-01-07T00:00:00+23:59","reason":"\ud800"}} `))
	f.Fuzz(func(t *testing.T, src []byte) {
		got, err := Parse(src)
		if err != nil {
			return
		}
		b, err := Marshal(got)
		if err != nil {
			return // a time that JSON cannot say, such as one with a zone of 24 hours
		}
		again, err := Parse(b)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, b)
		}
		if third, err := Marshal(again); err != nil || !slices.Equal(b, third) {
			t.Errorf("%v: what was read, written and read again differs\n got %s\nwant %s", err, third, b)
		}
	})
}
