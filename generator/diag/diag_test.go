package diag

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestAProblemIsOneLineThatLeadsToItsPlace(t *testing.T) {
	tests := []struct {
		name           string
		problem        Problem
		position, line string
	}{
		{"line, column and hint", Problem{File: "content/a/owls.md", Line: 12, Column: 4, Message: `unknown task "M31"`, Hint: `did you mean "M13"?`},
			"content/a/owls.md:12:4", `content/a/owls.md:12:4: unknown task "M31" (did you mean "M13"?)`},
		{"the line as a whole", Problem{File: "owls.md", Line: 12, Message: "wrong"}, "owls.md:12", "owls.md:12: wrong"},
		{"the file as a whole", Problem{File: "owls.md", Column: 4, Message: "too large"}, "owls.md", "owls.md: too large"},
		{"the run as a whole", Problem{Message: "no teams", Hint: "add one"}, "", "no teams (add one)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.problem.Position(); got != tt.position {
				t.Errorf("position = %q, want %q", got, tt.position)
			}
			if got := tt.problem.Error(); got != tt.line {
				t.Errorf("error = %q, want %q", got, tt.line)
			}
		})
	}
}

func TestASeverityIsReadByTheNameThatItIsWrittenBy(t *testing.T) {
	for s, name := range map[Severity]string{Info: "info", Warning: "warning", Error: "error"} {
		if got := s.String(); got != name {
			t.Errorf("severity %d = %q, want %q", s, got, name)
		}
		if got, ok := ParseSeverity(name); got != s || !ok {
			t.Errorf("%q is read as %v, %v, want %v", name, got, ok, s)
		}
		if got, err := json.Marshal(s); string(got) != `"`+name+`"` || err != nil {
			t.Errorf("in JSON %v is %s, %v, want %q", s, got, err, name)
		}
	}
	for _, name := range []string{"", "Error", "fatal", "error "} {
		if got, ok := ParseSeverity(name); ok {
			t.Errorf("%q is read as %v, want no severity", name, got)
		}
	}
}

func TestAListIsAnErrorOnlyByItsErrors(t *testing.T) {
	tests := []struct {
		name                  string
		list                  List
		infos, warnings, errs int
		err                   string // "" for nil
	}{
		{"nothing", nil, 0, 0, 0, ""},
		{"an empty list", List{}, 0, 0, 0, ""},
		{"what is no error", List{{Message: "a"}, {Message: "b", Severity: Warning}, {Message: "c"}}, 2, 1, 0, ""},
		{"one error, told with the rest", List{{File: "a.md", Line: 1, Message: "a"}, {Message: "b", Severity: Error}}, 1, 0, 1, "a.md:1: a\nb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if i, w, e := tt.list.Count(Info), tt.list.Count(Warning), tt.list.Count(Error); i != tt.infos || w != tt.warnings || e != tt.errs {
				t.Errorf("%d infos, %d warnings, %d errors, want %d, %d, %d", i, w, e, tt.infos, tt.warnings, tt.errs)
			}
			err := tt.list.Err()
			if tt.err == "" {
				if err != nil { // also not a List that is nil
					t.Errorf("error = %#v, want nil", err)
				}
				return
			}
			if err == nil || err.Error() != tt.err {
				t.Errorf("error = %v, want %s", err, tt.err)
			}
		})
	}
}

func TestAListIsSortedByPlaceAndThenByCode(t *testing.T) {
	sorted := List{
		{File: "", Code: "z"}, {File: "a.md", Line: 0, Code: "z"}, {File: "a.md", Line: 2, Column: 0, Code: "z"}, {File: "a.md", Line: 2, Column: 9, Code: "a"},
		{File: "a.md", Line: 2, Column: 9, Code: "b", Message: "first"}, {File: "a.md", Line: 2, Column: 9, Code: "b", Message: "a second"}, {File: "a.md", Line: 10}, {File: "b.md", Line: 1},
	}
	list := slices.Clone(sorted)
	slices.Reverse(list)
	list[2], list[3] = list[3], list[2] // of equal ones, the order stays
	list.Sort()
	if !slices.Equal(list, sorted) {
		t.Errorf("sorted\n got %s\nwant %s", places(list), places(sorted))
	}
}

// places prints where the problems of a list are.
func places(l List) string {
	var all []string
	for _, p := range l {
		all = append(all, p.Position()+" "+p.Code+" "+p.Message)
	}
	return strings.Join(all, "; ")
}
