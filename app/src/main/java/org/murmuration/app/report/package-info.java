/** What commands say: tables for people, one JSON value for programs. */
package org.murmuration.app.report;
