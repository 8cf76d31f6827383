package diag

import "strings"

// TOMLHint returns what to do about an error of the TOML package, by its message;
// "" where that says it.
func TOMLHint(message string) string {
	switch {
	case strings.Contains(message, "datetime"):
		return "write a day as 2026-01-15"
	case strings.HasPrefix(message, `expected value but found "`):
		return "write a text in quotation marks"
	}
	return ""
}
