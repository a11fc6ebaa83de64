### A resource comment

# A comment & nbsp; here
-brand-name = Kelda
    .gender = neuter
hello = The boats & nbsp; wait
    in the { -brand-name } , and

      more
    .title = A title , here
    .accesskey = B

files =
    { $count ->
        [one] One file , here
       *[other] { NUMBER($count, type: "ordinal") } files & nbsp; waited
           on two lines
    }
inline = You have { $n ->
        [one] one message
       *[other] { $n } messages , yes
    } in your inbox , now.
block =
    { "" }The boats wait.
last = Nobody , I think { "}" } <a data-l10n-name="link">here</a>
