package cli

import (
	"io"

	"milepost/generator/diag"
	"milepost/generator/export"
)

// A jsonProblem is an element of what check --format json prints. Fields are
// added, never renamed.
type jsonProblem struct {
	File     string        `json:"file"`
	Line     int           `json:"line"`     // from 1; 0 for the file as a whole
	Column   int           `json:"column"`   // in bytes, from 1; 0 for the line as a whole
	EndLine  int           `json:"end_line"` // the last line with the same problem
	Count    int           `json:"count"`    // on how many lines up to there
	Code     string        `json:"code"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint"`
}

// printJSON prints findings as one array.
func printJSON(w io.Writer, found []finding) error {
	list := make([]jsonProblem, len(found))
	for i, p := range found {
		list[i] = jsonProblem{p.File, p.Line, p.Column, max(p.EndLine, p.Line), p.Count, p.Code, p.Severity, p.Message, p.Hint}
	}
	b, err := export.JSON(list)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}
