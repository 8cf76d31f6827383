package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"

	"milepost/generator/diag"
	"milepost/generator/minify"
	"milepost/generator/page"
)

// An Asset is a file that pages load. Its path holds a hash of its bytes, so
// that a browser may keep it for ever.
type Asset struct {
	Name string // in templates/: "site.css"
	Path string // from the site's root: "assets/site.1a2b3c4d.css"
	Data []byte
}

func newAsset(f source, min *minify.Minifier) (Asset, error) {
	data := f.text
	if min != nil {
		var err error
		data, err = min.File(f.name, data)
		if e, ok := errors.AsType[minify.SyntaxError](err); ok {
			return Asset{}, diag.List{{File: f.name, Line: e.Line, Column: e.Column, EndLine: e.Line, Count: 1, Code: "asset", Severity: diag.Error, Message: e.Message,
				Hint: "minify = false in site.toml publishes it as it is"}}
		}
		if err != nil {
			return Asset{}, fmt.Errorf("minify %s: %w", f.name, err)
		}
	}
	sum := sha256.Sum256(data)
	ext := path.Ext(f.name)
	hashed := strings.TrimSuffix(f.name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	return Asset{Name: f.name, Path: "assets/" + hashed, Data: data}, nil
}

// Assets returns all that pages may load, in order of their names.
func (r *Renderer) Assets() []Asset { return r.assets }

// Links returns the assets that every page loads.
func (r *Renderer) Links() (page.Assets, error) {
	var errs [3]error
	var links page.Assets
	links.CSS, errs[0] = r.asset("site.css")
	links.JS, errs[1] = r.asset("site.js")
	links.Icon, errs[2] = r.asset("icon.svg")
	return links, errors.Join(errs[:]...)
}

// asset returns the path of an asset from the site's root. Templates have it
// as a function: {{.Root}}{{asset "logo.svg"}}.
func (r *Renderer) asset(name string) (string, error) {
	for _, a := range r.assets {
		if a.Name == name {
			return a.Path, nil
		}
	}
	return "", fmt.Errorf("no file %q in templates", name)
}
