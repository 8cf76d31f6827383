package facts

import (
	"reflect"
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
