package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"milepost/generator/checklist"
	"milepost/generator/diag"
	"milepost/generator/export"
)

// The parts of SARIF 2.1.0 that code scanning needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifText    `json:"shortDescription"`
		Full    sarifText    `json:"fullDescription"`
		Help    sarifText    `json:"help"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitzero"` // in characters, from 1
		EndLine     int `json:"endLine,omitzero"`
	}
)

// printSARIF prints findings as one SARIF log, which GitHub's code scanning
// and many editors read.
func printSARIF(w io.Writer, found []finding) error {
	rules := sarifRules(found)
	results := make([]sarifResult, len(found))
	seen := map[string]int{}
	for i, f := range found {
		index, _ := slices.BinarySearchFunc(rules, f.Code, func(r sarifRule, code string) int { return strings.Compare(r.ID, code) })
		text := f.Message
		if f.Hint != "" {
			text += " (" + f.Hint + ")"
		}
		id := fingerprint(f)
		seen[f.File+id]++
		results[i] = sarifResult{RuleID: f.Code, RuleIndex: index, Level: sarifLevel(f.Severity), Message: sarifText{text},
			Locations:    []sarifLocation{{sarifPhysical{artifact(f.File), region(f)}}},
			Fingerprints: map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", id, seen[f.File+id])}}
	}
	b, err := export.JSON(sarifLog{
		Schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", Version: "2.1.0",
		Runs: []sarifRun{{Tool: sarifTool{sarifDriver{"milepost", rules}}, ColumnKind: "unicodeCodePoints", Results: results}}})
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// sarifRules returns a rule for every code, sorted: those of checklists, and
// those of other files as they are found.
func sarifRules(found []finding) []sarifRule {
	var list []sarifRule
	add := func(code string, s diag.Severity, message, hint string) {
		if hint == "" {
			hint = message
		}
		list = append(list, sarifRule{code, sarifText{message}, sarifText{message}, sarifText{hint}, sarifDefault{sarifLevel(s)}})
	}
	known := map[string]bool{}
	for _, r := range checklist.Rules() {
		known[r.Code] = true
		add(r.Code, r.Severity, r.Message, r.Hint)
	}
	for _, f := range found {
		if !known[f.Code] {
			known[f.Code] = true
			add(f.Code, f.Severity, strings.ReplaceAll(f.Code, "-", " "), f.Hint)
		}
	}
	slices.SortFunc(list, func(a, b sarifRule) int { return strings.Compare(a.ID, b.ID) })
	return list
}

func sarifLevel(s diag.Severity) string {
	if s == diag.Info {
		return "note"
	}
	return s.String()
}

// fingerprint identifies a finding by what the line says, not by where it
// stands: lines that are added above do not make an old problem a new one.
func fingerprint(f finding) string {
	sum := sha256.Sum256([]byte(f.Code + "\x00" + strings.TrimSpace(f.Text)))
	return fmt.Sprintf("%x", sum[:8])
}

// region returns the lines of a finding. One of the file as a whole gets the
// first line, for code scanning shows none without.
func region(f finding) sarifRegion {
	if f.Line == 0 {
		return sarifRegion{StartLine: 1}
	}
	r := sarifRegion{StartLine: f.Line}
	if f.Column > 0 {
		r.StartColumn = utf8.RuneCountInString(f.Text[:min(f.Column-1, len(f.Text))]) + 1
	}
	if f.EndLine > f.Line {
		r.EndLine = f.EndLine
	}
	return r
}

// artifact names a file as SARIF does: from the root of the sources, which is
// the folder that the command runs in, or else as a file of this machine.
func artifact(file string) sarifArtifact {
	if file == "" {
		file = "site.toml" // a problem of the run is one of the site
	}
	file = fromHere(file)
	if filepath.IsLocal(filepath.FromSlash(file)) {
		return sarifArtifact{URI: (&url.URL{Path: file}).String(), BaseID: "%SRCROOT%"}
	}
	if abs, err := filepath.Abs(filepath.FromSlash(file)); err == nil {
		file = filepath.ToSlash(abs)
	}
	return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: path.Join("/", file)}).String()}
}

// fromHere returns a path from the folder that the command runs in, if the
// file lies in it.
func fromHere(file string) string {
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(file) {
		return file
	}
	rel, err := filepath.Rel(here, file)
	if err != nil || !filepath.IsLocal(rel) {
		return file
	}
	return filepath.ToSlash(rel)
}
