<#-- How a text email ends: why it came, how to leave, who sends it. -->
<#import "/shared/lines.ftl" as lines>
${lines.wrapped(words.why)}

${words.unsubscribe}
${reader.unsubscribe}

${words.preferences}
${reader.preferences}

${words.viewInBrowser}
${reader.browser}

${lines.wrapped(lines.origin())}
