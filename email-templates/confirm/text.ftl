<#import "/shared/lines.ftl" as lines>
${lines.wrapped(words.why)}

${words.button}
${confirm.url}

${lines.wrapped(words.otherwise)}

${lines.rule}

${lines.wrapped(lines.origin())}
