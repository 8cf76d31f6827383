package cli

import (
	"fmt"
	"io"
	"strings"

	"milepost/generator/diag"
)

// printGitHub prints findings as workflow commands, which GitHub shows as
// annotations.
func printGitHub(w io.Writer, found []finding) error {
	commands := map[diag.Severity]string{diag.Info: "notice", diag.Warning: "warning", diag.Error: "error"}
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	var b strings.Builder
	for _, f := range found {
		var fields []string
		add := func(name, value string) { fields = append(fields, name+"="+property.Replace(value)) }
		if f.File != "" {
			add("file", fromHere(f.File))
		}
		if f.Line > 0 {
			add("line", fmt.Sprint(f.Line))
		}
		switch {
		case f.EndLine > f.Line: // a range of lines must not have columns
			add("endLine", fmt.Sprint(f.EndLine))
		case f.Column > 0:
			add("col", fmt.Sprint(f.Column))
		}
		add("title", f.Code)
		text := f.Message
		if f.Hint != "" {
			text += " (" + f.Hint + ")"
		}
		fmt.Fprintf(&b, "::%s %s::%s\n", commands[f.Severity], strings.Join(fields, ","), message.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
