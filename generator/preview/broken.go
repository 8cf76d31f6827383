package preview

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"

	"milepost/generator"
	"milepost/generator/diag"
)

//go:embed broken.html
var brokenSource string

// brokenPolicy is the Content-Security-Policy of the error page.
const brokenPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

// brokenPage returns the page that is shown in place of one that cannot be.
func brokenPage(err error) []byte {
	page := template.Must(template.New("broken.html").Parse(brokenSource))
	var b bytes.Buffer
	if err := page.Execute(&b, problems(err)); err != nil {
		panic(err) // the template asks nothing that a problem does not have
	}
	return b.Bytes()
}

// problems returns what an error says, one by one.
func problems(err error) diag.List {
	if e, ok := errors.AsType[generator.ConfigError](err); ok {
		return e.List
	}
	if list, ok := errors.AsType[diag.List](err); ok {
		return list
	}
	return diag.List{{Message: err.Error()}}
}
