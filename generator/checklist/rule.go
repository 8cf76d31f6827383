package checklist

import (
	"cmp"
	"slices"

	"milepost/generator/diag"
)

// A Rule is one kind of Problem that Parse may leave.
type Rule struct {
	Code     string
	Severity diag.Severity
	Message  string // for one line, with "…" for what the file has
	Hint     string // what to do
}

// Rules returns all kinds of problems of checklists, by code.
func Rules() []Rule {
	list := make([]Rule, 0, len(rules))
	for c, r := range rules {
		list = append(list, Rule{Code: string(c), Severity: r.severity, Message: fill(r.one, "…", 1), Hint: r.hint})
	}
	slices.SortFunc(list, func(a, b Rule) int { return cmp.Compare(a.Code, b.Code) })
	return list
}
