package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"testing"

	"milepost/generator/diag"
	"milepost/generator/progress"
)

func TestProgressJSONIsAsItWasPublished(t *testing.T) {
	reference := course(t, 10, "Owls", "Bats", "=Hawk", "Moths", "Hares")
	own := cohort(t, "", "", 10, "Bats")
	tests := []struct {
		file, cohort string
		team         *progress.Team
	}{
		{"progress/reference.json", "2024", named(t, reference, "Owls")},
		{"progress/missing-items-and-diagnostics.json", "2024", named(t, reference, "Bats")},
		{"progress/without-checklist.json", "2024", named(t, reference, "Hares")},
		{"progress/own-list-of-a-loose-file.json", "", named(t, own, "Bats")},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			golden(t, tt.file, NewProgress(tt.cohort, tt.team))
		})
	}
}

// named returns a team of a cohort.
func named(t *testing.T, c *progress.Cohort, name string) *progress.Team {
	t.Helper()
	for i := range c.Teams {
		if c.Teams[i].Name == name {
			return &c.Teams[i]
		}
	}
	t.Fatalf("there is no team %s", name)
	return nil
}

func TestWhatIsWrittenIsReadBackAsItWas(t *testing.T) {
	c := course(t, 10, "Owls", "Bats", "=Hawk", "Moths", "Hares", "Newts")
	values := []any{NewCohort(c), NewEndpoint("milestones", "11 of 49", "red")}
	for i := range c.Teams {
		values = append(values, NewProgress(c.Slug, &c.Teams[i]))
	}
	for _, v := range values {
		b, err := JSON(v)
		if err != nil {
			t.Fatal(err)
		}
		again := reflect.New(reflect.TypeOf(v))
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(again.Interface()); err != nil {
			t.Fatalf("%v in %s", err, b)
		}
		if got := again.Elem().Interface(); !reflect.DeepEqual(got, v) {
			t.Errorf("%T\n got %+v\nwant %+v", v, got, v)
		}
	}
}

func TestPercentIsNullForNothingOfNothing(t *testing.T) {
	tests := []struct {
		name  string
		tally progress.Tally
		want  string
	}{
		{"nothing is asked", progress.Tally{}, `{"done":0,"total":0,"percent":null,"optional":{"done":0,"total":0}}`},
		{"optional items alone", progress.Tally{Optional: progress.Count{Done: 2, Total: 3}}, `{"done":0,"total":0,"percent":null,"optional":{"done":2,"total":3}}`},
		{"nothing is done", progress.Tally{Required: progress.Count{Total: 7}}, `{"done":0,"total":7,"percent":0,"optional":{"done":0,"total":0}}`},
		{"floored", progress.Tally{Required: progress.Count{Done: 199, Total: 200}}, `{"done":199,"total":200,"percent":99,"optional":{"done":0,"total":0}}`},
		{"finished", progress.Tally{Required: progress.Count{Done: 49, Total: 49}, Optional: progress.Count{Done: 1, Total: 4}}, `{"done":49,"total":49,"percent":100,"optional":{"done":1,"total":4}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := JSON(newCount(tt.tally))
			if err != nil || string(got) != tt.want+"\n" {
				t.Errorf("count = %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

func TestListsAreNeverNull(t *testing.T) {
	tests := []struct {
		name string
		v    any
		want string
	}{
		{"a team of nothing", NewProgress("", &progress.Team{}), `{"schema":1,"cohort":"","team":{"slug":"","name":"","repo":""},"source":"",` +
			`"progress":{"done":0,"total":0,"percent":null,"optional":{"done":0,"total":0}},"sections":[],"modules":[],"items":[],"diagnostics":[]}`},
		{"an item without modules", NewProgress("", &progress.Team{Items: []*progress.Item{{Section: -1, Plain: "Mine", Kind: progress.Own}}}).Items,
			`[{"section":"","text":"Mine","state":"open","optional":false,"modules":[],"line":0,"matched":false}]`},
		{"a cohort of nothing", NewCohort(&progress.Cohort{}), `{"schema":1,"cohort":"","title":"","today":"","reference":false,"required":0,"sections":[],"modules":[],"items":[],"teams":[]}`},
		{"a team of a cohort", NewCohort(&progress.Cohort{Teams: []progress.Team{{}}}).Teams, `[{"rank":null,"slug":"","name":"","repo":"",` +
			`"progress":{"done":0,"total":0,"percent":null,"optional":{"done":0,"total":0}},"sections":[],"status":"no-checklist","diagnostics":0}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := JSON(tt.v)
			if err != nil || string(got) != tt.want+"\n" {
				t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestJSONCanStandInAPage(t *testing.T) {
	got, err := JSON([]string{"</script><!-- & \u2028\u2029", "a\x00\xff"})
	if want := `["\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029","a\u0000\ufffd"]` + "\n"; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestWhatIsNoJSONIsAnError(t *testing.T) {
	if b, err := JSON(math.NaN()); err == nil || b != nil {
		t.Errorf("JSON of no number = %s, %v, want an error alone", b, err)
	}
}

func TestADiagnosticHasARangeWhereItStandsOnSeveralLines(t *testing.T) {
	tests := []struct {
		name    string
		problem diag.Problem
		want    string
	}{
		{"one line", diag.Problem{File: "a.md", Line: 12, Column: 3, EndLine: 12, Count: 1, Code: "empty-brackets", Message: "m", Hint: "h"},
			`{"code":"empty-brackets","severity":"info","line":12,"column":3,"message":"m","hint":"h"}`},
		{"several lines", diag.Problem{Line: 12, Column: 3, EndLine: 40, Count: 17, Code: "empty-brackets", Severity: diag.Warning},
			`{"code":"empty-brackets","severity":"warning","line":12,"column":3,"end_line":40,"count":17,"message":"","hint":""}`},
		{"the file as a whole", diag.Problem{Code: "too-large", Severity: diag.Error, Message: "m"}, `{"code":"too-large","severity":"error","line":0,"column":0,"message":"m","hint":""}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := JSON(NewDiagnostic(tt.problem))
			if err != nil || string(got) != tt.want+"\n" {
				t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

// Shields refuses a badge with a key that it does not know.
func TestAnEndpointHasShieldsFourKeys(t *testing.T) {
	got, err := JSON(NewEndpoint("milestones", "11 of 49", "#e05d44"))
	if want := `{"schemaVersion":1,"label":"milestones","message":"11 of 49","color":"#e05d44"}` + "\n"; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestAnItemsStateLineAndKindAreTheTeams(t *testing.T) {
	c := course(t, 10, "Owls", "Bats")
	tests := []struct{ team, text, want string }{
		{"Owls", "Write unit tests", `week-1 done line 3 matched ""`},
		{"Owls", "Deploy the model, if applicable", `week-2 not-applicable line 6 matched "Deploy the model"`},
		{"Bats", "Write unit tests", `week-1 open line 3 matched "" overdue`},
		{"Bats", "Build a Docker image", `week-2 partial line 6 matched ""`},
		{"Bats", "Write docs", `week-2 open line 0 unmatched ""`},
		{"Bats", "Our own <idea> & more", ` done line 4 unmatched ""`},
	}
	for _, tt := range tests {
		t.Run(tt.team+": "+tt.text, func(t *testing.T) {
			for _, it := range NewProgress("2024", named(t, c, tt.team)).Items {
				if it.Text == tt.text {
					if got := describe(it); got != tt.want {
						t.Errorf("item is %s, want %s", got, tt.want)
					}
					return
				}
			}
			t.Error("it is not there")
		})
	}
}

// describe prints an item: `week-1 done line 3 matched "its wording" overdue`.
func describe(it Item) string {
	s := fmt.Sprintf("%s %s line %d %s %q", it.Section, it.State, it.Line, map[bool]string{true: "matched", false: "unmatched"}[it.Matched], it.Wording)
	if it.Overdue {
		s += " overdue"
	}
	return s
}
