#pragma once

namespace loketwacht::model {

/// What comes of it when somebody asks that a portal be looked at again now.
enum class asked_look {
    soon,            ///< as soon as there is a place
    under_way,       ///< a look at it runs already
    too_often,       ///< it, or too many portals, were asked for within the last minute
    no_such_portal,  ///< or it falls to another shard
};

}  // namespace loketwacht::model
