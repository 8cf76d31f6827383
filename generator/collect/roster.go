package collect

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"milepost/generator/diag"
	"milepost/generator/naming"
)

// A Row is one team of a roster.
type Row struct {
	Slug   string // of the team, the stem of its files: "group-7"
	Name   string // to be shown; "" where the slug says it all
	Repo   string // address of the repository, as git takes it
	Path   string // of the checklist in the repository; "" to look for it
	Branch string // "" for the repository's default branch
	Line   int    // in the roster, from 1
}

// ParseRoster reads a roster.csv as spreadsheets write it: separated by
// commas, semicolons or tabs, with or without a byte order mark, columns in
// any order and case, other columns beside them. The file's name stands in
// the positions of the problems; all of them are reported, and rows that
// have one are left out.
//
// An address is an https or ssh one; also lists further schemes that are
// allowed, of which "file" takes paths too.
func ParseRoster(name string, src []byte, also ...string) ([]Row, diag.List) {
	r := roster{name: name, also: also, teams: map[string]int{}, sources: map[[3]string]int{}}
	r.text(src)
	r.problems.Sort()
	return r.rows, r.problems
}

// A roster is being read.
type roster struct {
	name     string
	also     []string
	csv      *csv.Reader
	offset   int            // bytes of a mark before the first column
	columns  map[string]int // from 0
	rows     []Row
	teams    map[string]int    // line of a slug
	sources  map[[3]string]int // line of a repository, path and branch
	problems diag.List
}

func (r *roster) report(line, column int, s diag.Severity, code, message, hint string) {
	r.problems = append(r.problems, diag.Problem{File: r.name, Line: line, Column: column, EndLine: line, Count: 1,
		Code: code, Severity: s, Message: message, Hint: hint})
}

// text reads the whole file.
func (r *roster) text(src []byte) {
	if text, found := bytes.CutPrefix(src, []byte("\ufeff")); found {
		src, r.offset = text, len(src)-len(text)
	}
	if !utf8.Valid(src) {
		line, column := diag.NotUTF8(src)
		r.report(line, r.column(line, column), diag.Error, "not-utf8", "this byte is no UTF-8", `save the sheet as "CSV UTF-8"`)
		return
	}
	r.csv = csv.NewReader(bytes.NewReader(src))
	r.csv.Comma = separator(src)
	r.csv.FieldsPerRecord = -1
	r.csv.TrimLeadingSpace = r.csv.Comma != '\t'
	for {
		fields, err := r.csv.Read()
		if e, ok := errors.AsType[*csv.ParseError](err); ok {
			message := "a quotation mark stands in a field that has none around it"
			if errors.Is(e.Err, csv.ErrQuote) {
				message = "a quotation mark is missing at the end of the field, or stands within it"
			}
			r.report(e.Line, r.column(e.Line, e.Column), diag.Error, "csv-syntax", message, "put a field with quotation marks in quotation marks, and write each of its own twice")
			if r.columns == nil {
				return // that was the header
			}
			continue
		}
		if err == io.EOF {
			break
		}
		for i, f := range fields {
			fields[i] = strings.Join(strings.Fields(f), " ")
		}
		switch {
		case !slices.ContainsFunc(fields, func(f string) bool { return f != "" }):
		case r.columns == nil:
			if !r.header(fields) {
				return
			}
		default:
			r.row(fields)
		}
	}
	if r.columns == nil {
		r.report(1, 1, diag.Error, "no-header", "the roster is empty", `write the names of the columns into the first line: "team,repo"`)
	}
}

// separator returns what stands most often in the first line that has any
// text, outside of quotes.
func separator(src []byte) rune {
	var line string
	for l := range strings.Lines(string(src)) {
		if line = strings.TrimSpace(l); line != "" {
			break
		}
	}
	best, most := ',', 0
	for _, c := range ",;\t" {
		n, quoted := 0, false
		for _, d := range line {
			if d == '"' {
				quoted = !quoted
			}
			if d == c && !quoted {
				n++
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

// column returns the column in the file, which may begin with a mark.
func (r *roster) column(line, column int) int {
	if line == 1 {
		return column + r.offset
	}
	return column
}

// header reads the names of the columns, and reports whether rows can be read
// by them.
func (r *roster) header(fields []string) bool {
	r.columns = map[string]int{}
	known := []string{"team", "repo", "path", "branch", "name"}
	line, _ := r.csv.FieldPos(0)
	ok := true
	for i, f := range fields {
		f = strings.ToLower(f)
		if !slices.Contains(known, f) {
			if meant := meantColumn(f, known); meant != "" && !slices.ContainsFunc(fields, func(other string) bool { return strings.EqualFold(other, meant) }) {
				_, column := r.csv.FieldPos(i)
				r.report(line, r.column(line, column), diag.Warning, "unknown-column", fmt.Sprintf("the column %q is not read", fields[i]), fmt.Sprintf("rename it if it is the column %q", meant))
			}
			continue
		}
		if _, twice := r.columns[f]; twice {
			_, column := r.csv.FieldPos(i)
			r.report(line, r.column(line, column), diag.Error, "duplicate-column", fmt.Sprintf("the column %q stands twice", f), "delete or rename one of them")
			ok = false
		}
		r.columns[f] = i
	}
	for _, f := range []string{"team", "repo"} {
		if _, has := r.columns[f]; !has {
			r.report(line, r.column(line, 1), diag.Error, "missing-column", fmt.Sprintf("there is no column %q", f), `the first line names the columns: "team,repo,path,branch,name"`)
			ok = false
		}
	}
	return ok
}

// meantColumn returns the column that another one may be meant as, "" for none.
func meantColumn(name string, known []string) string {
	switch name {
	case "url", "link", "address", "repository", "git", "github", "gitlab":
		return "repo"
	case "group", "groups", "slug":
		return "team"
	}
	return naming.Nearest(name, known)
}

// row reads one team.
func (r *roster) row(fields []string) {
	line, _ := r.csv.FieldPos(0)
	before := r.problems.Count(diag.Error)
	get := func(name string) (value string, fail func(code, message, hint string)) {
		i, has := r.columns[name]
		column := 1
		if has && i < len(fields) {
			value = fields[i]
			line, column = r.csv.FieldPos(i)
		}
		at, column := line, r.column(line, column)
		return value, func(code, message, hint string) { r.report(at, column, diag.Error, code, message, hint) }
	}
	row := Row{Line: line}
	team, fail := get("team")
	row.Slug, row.Name = r.team(team, line, fail)
	if name, _ := get("name"); name != "" {
		row.Name = name
	}
	repo, fail := get("repo")
	switch address, message, hint := parseAddress(repo, r.also); {
	case repo == "":
		fail("missing-value", "the team has no repository", "")
	case message != "":
		fail("bad-address", message, hint)
	default:
		row.Repo = address
	}
	where, fail := get("path")
	if row.Path = cleanPath(where); where != "" && row.Path == "" {
		fail("bad-path", fmt.Sprintf("path %q is not inside of the repository", where), `write it from the repository's root: "reports/README.md"`)
	}
	branch, fail := get("branch")
	if row.Branch = branch; branch != "" && !isBranch(branch) {
		fail("bad-branch", fmt.Sprintf("%q is no name of a branch", branch), "")
	}
	if r.problems.Count(diag.Error) == before {
		r.shared(row)
		r.rows = append(r.rows, row)
	}
}

// shared warns of two teams with the same checklist.
func (r *roster) shared(row Row) {
	source := [3]string{sourceURL(row), row.Path, row.Branch}
	if first := r.sources[source]; first > 0 {
		line, column := r.csv.FieldPos(r.columns["repo"])
		r.report(line, r.column(line, column), diag.Warning, "same-repository", fmt.Sprintf("the same repository as on line %d", first), "two teams in one repository need a path or a branch each")
	}
	r.sources[source] = row.Line
}

// team returns the slug of a team, and its name where the slug does not say
// it all.
func (r *roster) team(team string, line int, fail func(code, message, hint string)) (s, name string) {
	if team == "" {
		fail("missing-value", "the team has no name", "")
		return "", ""
	}
	s = naming.SlugOrHash(team)
	switch first, taken := r.teams[s]; {
	case s == "curriculum" || s == "readme":
		fail("reserved-name", fmt.Sprintf("team %q would replace the file %s.md, which is no team's", team, s), "rename the team")
	case taken:
		fail("duplicate-team", fmt.Sprintf("the team %q stands twice, first on line %d", team, first), "names differ by more than case and punctuation")
	default:
		r.teams[s] = line
	}
	if team == s {
		return s, ""
	}
	return s, team
}

// cleanPath returns a path inside of a repository, or "".
func cleanPath(p string) string {
	p = path.Clean(strings.ReplaceAll(strings.TrimPrefix(p, "./"), `\`, "/"))
	if p == "." || path.IsAbs(p) || p == ".." || strings.HasPrefix(p, "../") {
		return ""
	}
	return p
}

// isBranch reports whether a name can be that of a branch. It is stricter
// than git on what no one writes.
func isBranch(s string) bool {
	return !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "/") && !strings.HasSuffix(s, "/") && !strings.HasSuffix(s, ".lock") &&
		!strings.ContainsAny(s, " ~^:?*[\\\x7f") && !strings.Contains(s, "..") && !strings.Contains(s, "@{") && !strings.Contains(s, "//") &&
		!strings.ContainsFunc(s, func(r rune) bool { return r < ' ' })
}
