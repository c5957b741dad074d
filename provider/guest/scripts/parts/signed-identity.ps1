<#
.SYNOPSIS
    The machine's identity document with AWS's signature: what no other machine can show.
.DESCRIPTION
    Reads:     the instance's metadata service.
    Changes:   nothing.
    Puts back: nothing.

    Every character of the document is signed, so it travels as base64 over UTF-8.
#>
function Get-MetadataText([string]$Name, $Headers) {
    $content = (Invoke-WebRequest -UseBasicParsing -Uri "$metadataService/dynamic/instance-identity/$Name" -Headers $Headers -TimeoutSec 5).Content
    if ($content -is [byte[]]) { return [System.Text.Encoding]::UTF8.GetString($content) }
    return "$content"
}

function Get-SignedIdentity {
    try {
        $headers = Get-MetadataHeaders
        $document = [System.Text.Encoding]::UTF8.GetBytes((Get-MetadataText 'document' $headers))
        $signature = (Get-MetadataText 'signature' $headers) -replace '\s', ''
        return [ordered]@{ document = [System.Convert]::ToBase64String($document); signature = $signature }
    }
    catch { return $null }
}
