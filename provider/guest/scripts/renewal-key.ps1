<#
.SYNOPSIS
    Makes a key by which the code of an activation can be sent to this machine, for nobody else to read.
.DESCRIPTION
    Reads:     nothing.
    Changes:   writes renewal-key.xml into C:\ProgramData\pulumi-lightsail-windows, which is closed to all but
               administrators.
    Puts back: plant-renewal.ps1 deletes the key when it has used it.

    Whoever may list commands sees their parameters. So the code travels sealed with the public half of this key.
#>
Invoke-Script 'renewal-key' {
    Open-PrivateFolder $stateFolder
    $rsa = New-Rsa
    try {
        Write-RenewalFile $renewalKey "$($rsa.ToXmlString($true))" $false
        return [ordered]@{ outcome = 'made'; publicKey = $rsa.ToXmlString($false) }
    }
    finally { $rsa.Dispose() }
}
