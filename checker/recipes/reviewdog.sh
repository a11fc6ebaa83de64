#!/bin/sh
# Review comments on any forge that reviewdog knows, only on lines that the change touched.
checker check docs --exit-zero --output rdjsonl | reviewdog -f=rdjsonl -name=checker -reporter=github-pr-review -filter-mode=added -fail-level=error
