package diag

import (
	"regexp"
	"strconv"
)

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

	// yamlParser are the errors of the YAML package's parser, which counts lines
	// from 0. Its scanner and its decoder count from 1.
	yamlParser = regexp.MustCompile(`^(?:did not find expected|found duplicate %|found incompatible YAML|found undefined tag)`)
)

// YAML returns the line on which text is no YAML, from 1, and what is wrong there,
// by an error of the YAML package.
func YAML(err error) (line int, message string) {
	at := yamlError.FindStringSubmatch(err.Error())
	message = yamlError.ReplaceAllString(err.Error(), "")
	if len(at) == 2 && at[1] != "" {
		line, _ = strconv.Atoi(at[1])
		if yamlParser.MatchString(message) {
			line++
		}
	}
	return max(line, 1), message
}
