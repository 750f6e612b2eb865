<#import "/shared/words.ftl" as shared>
${shared.wrapped(words.why)}

${words.button}:
${confirm.url}

${shared.wrapped(words.otherwise)}

${shared.rule}

${shared.wrapped("${sender.name}, ${sender.postalAddress}")}
