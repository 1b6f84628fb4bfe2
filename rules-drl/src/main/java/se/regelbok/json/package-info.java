/** Cases read from JSON or YAML and decisions written as JSON. */
package se.regelbok.json;
